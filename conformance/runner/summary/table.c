// SPDX-License-Identifier: MIT
// The text of a run: its head, the table per function, and the last line.
#include "summary/table.h"

#include "base/memory.h"
#include "escape/printable.h"
#include "judge/rule_levels.h"
#include "run/adapter_name.h"

#include <stdlib.h>
#include <string.h>

/// The C library that an adapter reports: "glibc 2.36"; NULL if it reports none.
static const char *library_of(const struct adapter *adapter)
{
    return adapter->greeted ? json_string_value(json_object_get(adapter->hello.facts, "libc")) : NULL;
}

/// The library that all adapters with a library report; NULL if they report several, or none.
static const char *only_library(const struct run *run)
{
    const char *only = NULL;
    for (size_t i = 0; i < run->adapter_count; i++) {
        const char *library = library_of(&run->adapters[i]);
        if (library != NULL && only != NULL && strcmp(library, only) != 0)
            return NULL;
        only = library != NULL ? library : only;
    }
    return only;
}

static void add_libraries(struct text *out, const struct run *run)
{
    const char *before = " · C libraries: ";
    if (only_library(run) != NULL) {
        text_addf(out, " · C library: %s", only_library(run));
        return;
    }
    for (size_t i = 0; i < run->adapter_count; i++) {
        if (library_of(&run->adapters[i]) == NULL)
            continue;
        text_add(out, before);
        adapter_add_name(out, run, &run->adapters[i]);
        text_addf(out, " as %s", library_of(&run->adapters[i]));
        before = ", ";
    }
}

void table_add_head(struct text *out, const struct run *run)
{
    const size_t from = out->length;
    selection_add_size(out, run->selection);
    text_addf(out, " · vectors %s", run->vectors->digest);
    if (run->vectors->newest_origin[0] != '\0')
        text_addf(out, " (%s)", run->vectors->newest_origin);
    if (run->world != NULL)
        text_addf(out, " · world %s entered", run->world);
    else
        text_addf(out, " · no world: %s", run->no_world);
    add_libraries(out, run);
    printable_from(out, from);
    text_add_char(out, '\n');
}

static bool was_said(const struct run *run, size_t before, const char *line)
{
    for (size_t i = 0; i < before; i++)
        if (run->adapters[i].newer != NULL && strcmp(run->adapters[i].newer, line) == 0)
            return true;
    return false;
}

void table_add_newer(struct text *out, const struct run *run)
{
    for (size_t i = 0; i < run->adapter_count; i++) {
        const char *line = run->adapters[i].newer;
        if (line != NULL && !was_said(run, i, line))
            text_addf(out, "%s\n", line);
    }
}

void table_add_unrecorded(struct text *out, const struct run *run)
{
    size_t count = 0;
    for (size_t i = 0; i < run->adapter_count; i++)
        count += totals_of(run, &run->adapters[i], NULL).not_recorded;
    if (count == 0)
        return;
    text_add_counted(out, count, "difference");
    text_addf(out, " %s not recorded yet", count == 1 ? "is" : "are");
    if (run->claim == NULL)
        text_addf(out, " and fail%s nothing", count == 1 ? "s" : "");
    text_add(out, "; oracle/vectors.py write records them\n");
}

void table_add_left_to_rules(struct text *out, const struct run *run, enum level level)
{
    size_t count = 0;
    for (size_t a = 0; a < run->adapter_count; a++)
        for (size_t i = 0; i < run->selection->count; i++)
            count += totals_is_left_to_its_rule(run, &run->adapters[a], i, level);
    if (count == 0)
        return;
    text_add_counted(out, count, "difference");
    text_add(out, " under rules of level ");
    rule_levels_add(out, RULES_ALL & ~run->deciding_rules);
    text_addf(out, " fail%s nothing; --rules must,should,may makes each decide\n", count == 1 ? "s" : "");
}

/// One line for a whole run: a machine that is busy is no news.
void table_add_asked_again(struct text *out, const struct run *run)
{
    enum { NAMED_MOST = 3 };
    size_t count = 0;
    struct text names = {0};
    for (size_t a = 0; a < run->adapter_count; a++)
        for (size_t i = 0; i < run->selection->count; i++) {
            if (!run->adapters[a].results[i].asked_again || ++count > NAMED_MOST)
                continue;
            text_addf(&names, "%s%s (", count > 1 ? ", " : "", run->selection->cases[i]->id);
            adapter_add_name(&names, run, &run->adapters[a]);
            text_add(&names, ")");
        }
    if (count > 0) {
        text_add_counted(out, count, "answer");
        text_addf(out, " counted only after asking again, alone: %s%s\n", text_of(&names),
                  count > NAMED_MOST ? ", .." : "");
    }
    text_free(&names);
}

/// True if no case before it differs only after the same one.
static bool is_first_after(const struct adapter *adapter, size_t index)
{
    const struct vector_case *culprit = adapter->results[index].after;
    for (size_t i = 0; i < index && culprit != NULL; i++)
        if (adapter->results[i].after == culprit)
            return false;
    return culprit != NULL;
}

/// The cases of an adapter that differ only after `culprit`.
static void add_poisoned(struct text *out, const struct run *run, const struct adapter *adapter,
                         const struct vector_case *culprit)
{
    enum { NAMED_MOST = 3 };
    size_t count = 0;
    struct text names = {0};
    for (size_t i = 0; i < run->selection->count; i++)
        if (adapter->results[i].after == culprit && ++count <= NAMED_MOST)
            text_addf(&names, "%s%s", count > 1 ? ", " : "", run->selection->cases[i]->id);
    if (count > 0) {
        text_add_counted(out, count, "case");
        text_addf(out, " differ%s only after %s (", count == 1 ? "s" : "", culprit->id);
        adapter_add_name(out, run, adapter);
        text_addf(out, "): %s%s\n", text_of(&names), count > NAMED_MOST ? ", .." : "");
    }
    text_free(&names);
}

/// The differences that were not asked alone.
static void add_reordered(struct text *out, const struct run *run, const struct adapter *adapter)
{
    if (adapter->dialogue.reordered == 0)
        return;
    text_add_counted(out, adapter->dialogue.reordered, "difference");
    text_addf(out,
              " %s asked again in another order only, and differ%s there, too: there was no time to ask ",
              adapter->dialogue.reordered == 1 ? "was" : "were", adapter->dialogue.reordered == 1 ? "s" : "");
    text_add(out, adapter->dialogue.reordered == 1 ? "it alone (" : "each alone (");
    adapter_add_name(out, run, adapter);
    text_add(out, ")\n");
}

void table_add_poisoned(struct text *out, const struct run *run)
{
    for (size_t a = 0; a < run->adapter_count; a++) {
        const struct adapter *adapter = &run->adapters[a];
        for (size_t i = 0; i < run->selection->count; i++)
            if (is_first_after(adapter, i))
                add_poisoned(out, run, adapter, adapter->results[i].after);
        add_reordered(out, run, adapter);
        if (adapter->dialogue.alone_left == 0)
            continue;
        text_add_counted(out, adapter->dialogue.alone_left, "difference");
        text_add(out, " may come from an earlier case: there was no time or memory to ask again (");
        adapter_add_name(out, run, adapter);
        text_add(out, ")\n");
    }
}

struct column {
    char *title;
    size_t digits; ///< width of the count in front
    size_t width;
    char **cells;
};

static void add_part(struct text *out, const char *gap, size_t count, const char *name)
{
    if (count == 0)
        return;
    text_add(out, gap);
    text_add_grouped(out, count);
    text_addf(out, " %s", name);
}

void table_add_remarks(struct text *out, const struct totals *totals, const char *gap)
{
    add_part(out, gap, totals->by_outcome[OUTCOME_PERMITTED], "permitted");
    add_part(out, gap, totals->by_outcome[OUTCOME_KNOWN], "known");
    add_part(out, gap, totals->by_outcome[OUTCOME_SKIPPED], "skipped");
    add_part(out, gap, totals->by_outcome[OUTCOME_NOT_OFFERED], "not offered");
    size_t failed = totals->by_outcome[OUTCOME_FAIL];
    add_part(out, gap, failed, failed == 1 ? "differs" : "differ");
    const char *before = ": ";
    for (enum level level = LEVEL_VALUE; level < LEVEL_NONE; level++) {
        if (totals->failed_at[level] == 0)
            continue;
        text_addf(out, "%s%s ", before, level_name(level));
        text_add_grouped(out, totals->failed_at[level]);
        if (level == LEVEL_CLASS && totals->by_subclass > 0)
            text_addf(out, " (%zu by a subclass)", totals->by_subclass);
        before = ", ";
    }
    add_part(out, gap, totals->not_recorded, "not recorded yet");
    add_part(out, gap, totals->by_outcome[OUTCOME_ERROR],
             totals->by_outcome[OUTCOME_ERROR] == 1 ? "error" : "errors");
    add_part(out, gap, totals->by_outcome[OUTCOME_NONE], "not reached");
}

static char *grouped(size_t count)
{
    struct text text = {0};
    text_add_grouped(&text, count);
    return text_take(&text);
}

static char *make_cell(const struct totals *totals, size_t digits)
{
    struct text cell = {0};
    char *passed = grouped(totals->by_outcome[OUTCOME_PASS]);
    text_add_right(&cell, passed, digits);
    free(passed);
    table_add_remarks(&cell, totals, "   ");
    return text_take(&cell);
}

/// The rows are the selected files' functions and topics, then their sum.
struct rows {
    const struct vector_file **files; ///< NULL for the sum
    size_t count;
};

static struct rows make_rows(const struct run *run)
{
    const size_t room = run->selection->function_count + run->selection->topic_count + 1;
    struct rows rows = {memory_new(room, sizeof *rows.files), 0};
    for (size_t i = 0; i < run->selection->count; i++) {
        const struct vector_file *file = run->selection->cases[i]->file;
        if (rows.count == 0 || rows.files[rows.count - 1] != file)
            rows.files[rows.count++] = file;
    }
    rows.files[rows.count++] = NULL;
    return rows;
}

static void fill_column(struct column *column, const struct run *run, const struct adapter *adapter,
                        const struct rows *rows)
{
    struct text title = {0};
    adapter_add_label(&title, adapter);
    if (adapter->is_oracle)
        text_add(&title, " (oracle)");
    else if (adapter->shown)
        text_add(&title, " (shown)");
    if (adapter->dialogue.cannot_start != NULL)
        text_add(&title, " (not started)");
    else if (run->interrupted != 0 && !adapter->greeted)
        text_add(&title, " (no hello yet)");
    column->title = text_take(&title);
    column->width = text_columns(column->title);
    column->cells = memory_new(rows->count, sizeof *column->cells);
    char *most = grouped(totals_of(run, adapter, NULL).by_outcome[OUTCOME_PASS]);
    column->digits = text_columns(most);
    free(most);
    for (size_t i = 0; i < rows->count; i++) {
        struct totals totals = totals_of(run, adapter, rows->files[i]);
        column->cells[i] = adapter->greeted ? make_cell(&totals, column->digits) : memory_copy("-");
        if (text_columns(column->cells[i]) > column->width)
            column->width = text_columns(column->cells[i]);
    }
}

/// Removes spaces at the end of a line.
static void end_line(struct text *out)
{
    while (out->length > 0 && out->bytes[out->length - 1] == ' ')
        out->bytes[--out->length] = '\0';
    text_add_char(out, '\n');
}

static const char *row_name(const struct rows *rows, size_t row)
{
    return rows->files[row] != NULL ? rows->files[row]->function : "total";
}

static void add_rows(struct text *out, const struct run *run, const struct rows *rows,
                     const struct column *columns)
{
    static const char gap[] = "   ";
    size_t name_width = 0, count_width = strlen("cases");
    for (size_t i = 0; i < rows->count; i++)
        if (strlen(row_name(rows, i)) > name_width)
            name_width = strlen(row_name(rows, i));
    text_add_left(out, "", name_width);
    text_addf(out, "%scases", gap);
    for (size_t c = 0; c < run->adapter_count; c++) {
        text_add(out, gap);
        text_add_left(out, columns[c].title, columns[c].width);
    }
    end_line(out);
    for (size_t i = 0; i < rows->count; i++) {
        char *cases = grouped(totals_of(run, &run->adapters[0], rows->files[i]).cases);
        text_add_left(out, row_name(rows, i), name_width);
        text_add(out, gap);
        text_add_right(out, cases, count_width);
        free(cases);
        for (size_t c = 0; c < run->adapter_count; c++) {
            text_add(out, gap);
            text_add_left(out, columns[c].cells[i], columns[c].width);
        }
        end_line(out);
    }
}

static void add_table(struct text *out, const struct run *run, const struct rows *given)
{
    const struct rows rows = *given;
    struct column *columns = memory_new(run->adapter_count, sizeof *columns);
    for (size_t i = 0; i < run->adapter_count; i++)
        fill_column(&columns[i], run, &run->adapters[i], &rows);
    add_rows(out, run, &rows, columns);
    for (size_t i = 0; i < run->adapter_count; i++) {
        for (size_t r = 0; r < rows.count; r++)
            free(columns[i].cells[r]);
        free(columns[i].cells);
        free(columns[i].title);
    }
    free(columns);
}

/// True if an adapter that said hello offers this function or topic, or if none said it.
static bool is_offered(const struct run *run, const struct vector_file *file)
{
    bool any_greeted = false;
    for (size_t i = 0; i < run->adapter_count; i++) {
        const struct totals totals = totals_of(run, &run->adapters[i], file);
        any_greeted = any_greeted || run->adapters[i].greeted;
        if (run->adapters[i].greeted && totals.by_outcome[OUTCOME_NOT_OFFERED] < totals.cases)
            return true;
    }
    return !any_greeted;
}

/// Removes the rows that tell nothing, unless each does; the number of removed ones.
static size_t leave_out_unoffered(struct rows *rows, const struct run *run)
{
    const size_t all = rows->count - 1;
    const struct vector_file **kept = memory_new(rows->count, sizeof *kept);
    size_t count = 0;
    for (size_t i = 0; i < all; i++)
        if (is_offered(run, rows->files[i]))
            kept[count++] = rows->files[i];
    if (count > 0) {
        memcpy(rows->files, kept, count * sizeof *kept);
        rows->files[count] = NULL;
        rows->count = count + 1;
    }
    free(kept);
    return all + 1 - rows->count;
}

void table_add(struct text *out, const struct run *run)
{
    struct rows rows = make_rows(run);
    const size_t left_out = leave_out_unoffered(&rows, run);
    add_table(out, run, &rows);
    if (left_out > 0)
        text_addf(out, "  %zu of %zu functions and topics have no row: no adapter offers them\n", left_out,
                  left_out + rows.count - 1);
    free(rows.files);
}

/// True if an adapter has another answer than expected there, or none, and no ledger knows it.
static bool differs(const struct run *run, const struct vector_file *file)
{
    for (size_t i = 0; i < run->adapter_count; i++) {
        const struct totals totals = totals_of(run, &run->adapters[i], file);
        if (totals.by_outcome[OUTCOME_FAIL] + totals.by_outcome[OUTCOME_ERROR] +
                totals.by_outcome[OUTCOME_NONE] >
            0)
            return true;
    }
    return false;
}

size_t table_add_brief(struct text *out, const struct run *run, size_t most)
{
    enum { OTHER_LINES = 3 }; // head, total, rest
    struct rows rows = make_rows(run);
    size_t kept = 0, differing = 0;
    const size_t all = rows.count - 1;
    for (size_t i = 0; i < all; i++) {
        const bool is_kept = differs(run, rows.files[i]);
        differing += is_kept;
        if (is_kept && kept + OTHER_LINES < most)
            rows.files[kept++] = rows.files[i];
    }
    rows.files[kept] = NULL;
    rows.count = kept + 1;
    add_table(out, run, &rows);
    if (differing > kept)
        text_addf(out, "  %zu more functions or topics differ\n", differing - kept);
    else if (all > differing)
        text_addf(out, "  %zu of %zu functions and topics do not differ\n", all - differing, all);
    free(rows.files);
    return kept + OTHER_LINES;
}

enum verdict { VERDICT_GOOD, VERDICT_BAD, VERDICT_NONE };

static enum verdict verdict_of(const struct run *run, const struct adapter *adapter, enum level level)
{
    if (!totals_is_as_expected(run, adapter, level))
        return VERDICT_BAD;
    return totals_judged_of(run, adapter) > 0 ? VERDICT_GOOD : VERDICT_NONE;
}

static bool add_names(struct text *out, const struct run *run, enum level level, enum verdict verdict,
                      const char *head)
{
    bool any = false;
    for (size_t i = 0; i < run->adapter_count; i++) {
        const struct adapter *adapter = &run->adapters[i];
        if (adapter->shown || verdict_of(run, adapter, level) != verdict)
            continue;
        text_add(out, any ? ", " : head);
        adapter_add_name(out, run, adapter);
        if (totals_level(adapter, level) != level && run->claim == NULL)
            text_addf(out, " at level %s", level_name(adapter->level));
        any = true;
    }
    return any;
}

/// The cases that need the world, where nobody may read the head that says that there was none.
static size_t missed(const struct run *run)
{
    size_t count = 0;
    for (size_t i = 0; run->world_is_missed && i < run->selection->count; i++)
        count += run->selection->cases[i]->needs_world;
    return count;
}

static void add_missed(struct text *out, const struct run *run, size_t count)
{
    text_add_counted(out, count, "case");
    text_addf(out, " %s not asked: no world: %s", count == 1 ? "was" : "were", run->no_world);
}

/// "as expected: ref · not as expected: libc", or "as expected, but 1,701 cases were not asked: no world: ... ·
/// ref".
static void add_verdicts(struct text *out, const struct run *run, enum level level)
{
    struct text good = {0}, bad = {0}, none = {0}, head = {0};
    size_t count = missed(run);
    text_add(&head, count > 0 ? "as expected, but " : "as expected: ");
    if (count > 0) {
        add_missed(&head, run, count);
        text_add(&head, " · ");
    }
    bool any_good = add_names(&good, run, level, VERDICT_GOOD, text_of(&head));
    bool any_bad = add_names(&bad, run, level, VERDICT_BAD, "not as expected: ");
    bool any_none = add_names(&none, run, level, VERDICT_NONE, "nothing judged: ");
    text_addf(out, "%s%s%s", text_of(&good), any_good && any_bad ? " · " : "", text_of(&bad));
    text_addf(out, "%s%s", any_none && (any_good || any_bad) ? " · " : "", text_of(&none));
    if (!any_good && !any_bad && !any_none)
        text_add(out, "shown only");
    if (!any_good && count > 0) {
        text_add(out, "; ");
        add_missed(out, run, count);
    }
    text_free(&good);
    text_free(&bad);
    text_free(&none);
    text_free(&head);
}

void table_add_verdict(struct text *out, const struct run *run, enum level level)
{
    if (run->interrupted == 0 && totals_judged(run) == 0) {
        text_addf(out, "not valid: no case was judged (exit %d)\n", totals_exit_status(run, level));
        return;
    }
    if (run->interrupted != 0) {
        size_t judged = 0, asked = run->selection->count * run->adapter_count;
        for (size_t i = 0; i < run->adapter_count; i++)
            judged +=
                run->selection->count - totals_of(run, &run->adapters[i], NULL).by_outcome[OUTCOME_NONE];
        text_add(out, "CUT: interrupted after ");
        text_add_grouped(out, judged);
        text_add(out, " of ");
        text_add_grouped(out, asked);
        text_add(out, " answers");
    } else {
        add_verdicts(out, run, level);
    }
    if (level != LEVEL_CODE)
        text_addf(out, " at level %s", level_name(level));
    if (run->deciding_rules != RULES_BY_DEFAULT) {
        text_add(out, " under rules of level ");
        rule_levels_add(out, run->deciding_rules);
    }
    text_addf(out, " (exit %d)\n", totals_exit_status(run, level));
}
