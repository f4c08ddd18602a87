// SPDX-License-Identifier: MIT
// The text below the table: differences by rule, errors by reason, skipped cases, stale ledger entries.
#include "summary/differences.h"

#include "base/memory.h"
#include "escape/printable.h"
#include "judge/permitted.h"
#include "outcome/attribution.h"
#include "outcome/groups.h"
#include "run/adapter_name.h"
#include "summary/diff.h"
#include "summary/difference_counts.h"
#include "summary/log_lines.h"
#include "summary/screen.h"
#include "values/format.h"
#include "vectors/format_case.h"

#include <stdlib.h>
#include <string.h>

/// The columns of numbers and levels at the end of a line.
enum { RIGHT_COLUMN = 80 };
/// An answer has these at least, whatever else is on its line.
enum { LEAST_COLUMNS = 30 };

static void add_with_right_at(struct text *out, struct text *line, const char *right, size_t column)
{
    size_t columns = text_columns(text_of(line));
    text_add(out, text_of(line));
    do
        text_add_char(out, ' ');
    while (++columns < column);
    text_addf(out, " %s\n", right);
    text_free(line);
}

static void add_with_right(struct text *out, struct text *line, const char *right)
{
    add_with_right_at(out, line, right, RIGHT_COLUMN);
}

/// The expected and the observed answer of a step, and the level, on lines of so many columns; 0: of any number.
static void add_sides(struct text *out, struct diff *diff, const char *indent, size_t columns)
{
    static const char expected[] = "expected  ", observed[] = "observed  ", gap[] = "  ";
    const char *level = level_words(diff->level, diff->by_subclass);
    struct text permitted = {0};
    const size_t front = strlen(indent) + strlen(expected), back = strlen(gap) + strlen(level);
    struct text line = {0};
    size_t right = RIGHT_COLUMN;
    if (diff->permitted.length > 0)
        text_addf(&permitted, " (permitted by: %s)", text_of(&diff->permitted));
    if (columns > 0) {
        const size_t taken = front + text_columns(text_of(&permitted));
        const size_t room = columns > taken + LEAST_COLUMNS ? columns - taken : LEAST_COLUMNS;
        screen_fit_both(&diff->expected, room, &diff->observed, columns - front - back);
        right = columns - strlen(level) - 1 < right ? columns - strlen(level) - 1 : right;
    }
    text_addf(out, "%s%s%s%s\n", indent, expected, text_of(&diff->expected), text_of(&permitted));
    text_free(&permitted);
    text_addf(&line, "%s%s%s", indent, observed, text_of(&diff->observed));
    add_with_right_at(out, &line, level, right);
}

void differences_add_detail(struct text *out, const struct run *run, const struct adapter *adapter,
                            size_t index, const char *indent, size_t columns)
{
    const struct vector_case *one = run->selection->cases[index];
    const struct result *result = &adapter->results[index];
    for (size_t step = 0; step < one->step_count; step++) {
        struct diff diff;
        struct text line = {0};
        if (!diff_of(&diff, adapter, one, step, json_array_get(result->observed, step)))
            continue;
        if (one->step_count > 1) {
            text_addf(&line, "%sstep %zu    ", indent, step + 1);
            format_call(&line, one->steps[step].request);
            screen_fit(&line, columns);
            text_addf(out, "%s\n", text_of(&line));
            text_free(&line);
        }
        add_sides(out, &diff, indent, columns);
        diff_free(&diff);
    }
    if (result->after != NULL && result->reason != NULL)
        text_addf(out, "%sreason    %s\n", indent, result->reason);
    if (attribution_applies(run, adapter, index)) {
        text_addf(out, "%sverdict   ", indent);
        attribution_format(out, run, adapter, index);
        text_add_char(out, '\n');
    }
}

static void add_replay(struct text *out, const struct adapter *adapter, const char *id, const char *indent)
{
    text_add(out, indent);
    diff_add_replay(out, adapter, id);
    text_add_char(out, '\n');
}

static void add_title(struct text *out, const struct vector_case *one, const char *indent, size_t columns)
{
    enum { ID_COLUMNS = 32 };
    struct text line = {0};
    text_add(&line, indent);
    text_add_left(&line, one->id, ID_COLUMNS);
    text_add(&line, strlen(one->id) >= ID_COLUMNS ? "  " : "");
    format_case(&line, one);
    screen_fit(&line, columns); // replay shows the whole text
    text_addf(out, "%s\n", text_of(&line));
    text_free(&line);
}

static void add_in_full(struct text *out, const struct run *run, const struct adapter *adapter, size_t index,
                        const struct differences_form *form)
{
    const struct vector_case *one = run->selection->cases[index];
    add_title(out, one, "    ", form->columns);
    differences_add_detail(out, run, adapter, index, "      ", form->columns);
    add_replay(out, adapter, one->id, "      ");
}

void differences_add_more(struct text *out, const struct run *run, const struct adapter *adapter,
                          const struct group *alike)
{
    text_add(out, "and ");
    text_add_grouped(out, alike->count - 1);
    text_add(out, " more like it: sockconform run --adapter ");
    text_add_shell_word(out, adapter->command.spelled);
    groups_add_options(out, run, alike);
    text_add(out, run->ledgers == NULL || run->ledgers->file_count == 0 ? " --no-known\n" : "\n");
}

/// The first similar difference in full; the others are counted, with the command that shows them.
static void add_alike(struct text *out, const struct run *run, const struct adapter *adapter,
                      const struct group *alike, const struct differences_form *form)
{
    add_in_full(out, run, adapter, alike->list[0], form);
    if (alike->count == 1)
        return;
    text_add(out, "    ");
    differences_add_more(out, run, adapter, alike);
}

static void add_rule_group(struct text *out, const struct run *run, const struct adapter *adapter,
                           const struct group *group, const struct differences_form *form)
{
    const struct vector_case *first = run->selection->cases[group->list[0]];
    struct text head = {0}, count = {0};
    struct group *alike = NULL;
    text_addf(&head, "  %s · %s · %s, %s", first->file->function, first->rule->label, first->rule->level,
              first->rule->authority);
    text_add_counted(&count, group->count, "case");
    add_with_right(out, &head, text_of(&count));
    text_free(&count);
    for (size_t i = 0; form->in_full && i < group->count; i++)
        add_in_full(out, run, adapter, group->list[i], form);
    size_t kinds = form->in_full ? 0 : groups_by_likeness(run, adapter, group, &alike);
    for (size_t i = 0; i < kinds; i++)
        add_alike(out, run, adapter, &alike[i], form);
    groups_free(alike, kinds);
}

static void add_differences(struct text *out, const struct run *run, const struct adapter *adapter,
                            const struct differences_form *form)
{
    struct group *groups;
    size_t count = groups_by_rule(run, adapter, &groups);
    if (count > 0) {
        text_add_char(out, '\n');
        adapter_add_label(out, adapter);
        text_add(out, " differs under ");
        text_add_counted(out, count, "rule");
        text_add_char(out, '\n');
    }
    for (size_t i = 0; i < count; i++)
        add_rule_group(out, run, adapter, &groups[i], form);
    groups_free(groups, count);
}

/// Adds the head of the groups of an adapter, if there are any: its label, and what they have in common.
static void add_groups_head(struct text *out, const struct adapter *adapter, size_t count, const char *words)
{
    if (count == 0)
        return;
    text_add_char(out, '\n');
    adapter_add_label(out, adapter);
    text_addf(out, " %s\n", words);
}

/// Adds the line of a group of cases without an answer: the reason, and how many there are.
static void add_reason(struct text *out, const struct adapter *adapter, const struct group *group)
{
    struct text head = {0}, cases = {0};
    text_addf(&head, "  %s", adapter->results[group->list[0]].reason);
    text_add_counted(&cases, group->count, "case");
    add_with_right(out, &head, text_of(&cases));
    text_free(&cases);
}

static void add_errors(struct text *out, const struct run *run, const struct adapter *adapter,
                       const struct differences_form *form)
{
    struct group *groups;
    size_t count = groups_by_reason(run, adapter, OUTCOME_ERROR, &groups);
    add_groups_head(out, adapter, count, "gave no answer");
    for (size_t i = 0; i < count; i++) {
        add_reason(out, adapter, &groups[i]);
        for (size_t c = 0; c < groups[i].count && (c == 0 || form->in_full); c++) {
            add_title(out, run->selection->cases[groups[i].list[c]], "    ", form->columns);
            log_lines_add_last(out, adapter->results[groups[i].list[c]].last_lines, "      ", form->columns);
            add_replay(out, adapter, run->selection->cases[groups[i].list[c]]->id, "      ");
        }
        if (groups[i].count > 1 && !form->in_full)
            text_addf(out, "    and %zu more; --report FILE.json has each\n", groups[i].count - 1);
    }
    groups_free(groups, count);
}

static void add_skipped(struct text *out, const struct run *run, const struct adapter *adapter)
{
    struct group *groups;
    size_t count = groups_by_reason(run, adapter, OUTCOME_SKIPPED, &groups);
    add_groups_head(out, adapter, count, "skipped, or was not asked");
    for (size_t i = 0; i < count; i++)
        add_reason(out, adapter, &groups[i]);
    groups_free(groups, count);
}

void differences_add_permitted(struct text *out, const struct run *run, const struct adapter *adapter)
{
    const size_t cases = run->selection->count;
    struct group *groups;
    char **sources = memory_new(cases, sizeof *sources);
    for (size_t i = 0; i < cases; i++) {
        const struct result *result = &adapter->results[i];
        struct text source = {0};
        if (result->outcome != OUTCOME_PERMITTED || result->observed == NULL)
            continue;
        permitted_add_sources(&source, run->selection->cases[i], result->observed, &adapter->hello);
        sources[i] = text_take(&source);
    }
    size_t count = groups_by_text(sources, cases, &groups);
    add_groups_head(out, adapter, count, "gave other answers that are permitted");
    for (size_t i = 0; i < count; i++) {
        struct text head = {0}, number = {0};
        text_addf(&head, "  permitted by: %s", sources[groups[i].list[0]]);
        text_add_counted(&number, groups[i].count, "case");
        add_with_right(out, &head, text_of(&number));
        text_free(&number);
    }
    groups_free(groups, count);
    for (size_t i = 0; i < cases; i++)
        free(sources[i]);
    free(sources);
}

void differences_add(struct text *out, const struct run *run, const struct differences_form *form)
{
    for (size_t i = 0; i < run->adapter_count; i++) {
        const struct adapter *adapter = &run->adapters[i];
        if (adapter->dialogue.cannot_start != NULL) {
            text_add_char(out, '\n');
            printable_add_string(out, adapter->command.spelled);
            text_addf(out, " did not start: %s\n", adapter->dialogue.cannot_start);
            log_lines_add_last(out, adapter->dialogue.last_lines, "  ", form->columns);
        }
        if (!adapter->greeted)
            continue;
        add_differences(out, run, adapter, form);
        add_errors(out, run, adapter, form);
        add_skipped(out, run, adapter);
        differences_add_permitted(out, run, adapter);
        difference_counts_add_known(out, run, adapter);
        if (run->oracle != NULL)
            difference_counts_add_attributions(out, run, adapter);
        difference_counts_add_stale(out, adapter);
        if (adapter->dialogue.repeated_answers > 0) {
            text_add_char(out, '\n');
            adapter_add_label(out, adapter);
            text_addf(out, " answered a request again %zu times; the first answer counts\n",
                      adapter->dialogue.repeated_answers);
        }
    }
}
