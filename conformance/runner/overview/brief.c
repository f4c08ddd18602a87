// SPDX-License-Identifier: MIT
// A run on one screen: the rows of the table that differ, and the causes: those that fail it.
#include "overview/brief.h"

#include "outcome/caused.h"
#include "outcome/claim.h"
#include "outcome/groups.h"
#include "run/adapter_name.h"
#include "summary/screen.h"
#include "summary/table.h"

#include <string.h>

enum {
    OTHER_LINES =
        10, ///< head, settings, what is not offered, empty lines, two rests, claim, not complete, verdict and the next prompt
    LEAST_LINES = 3
};

/// Adds lines, each cut at so many columns.
static void add_fitting(struct text *out, const struct text *lines, size_t columns)
{
    for (const char *at = text_of(lines); *at != '\0'; at += strcspn(at, "\n") + (strchr(at, '\n') != NULL)) {
        struct text line = {0};
        text_add_bytes(&line, at, strcspn(at, "\n"));
        screen_fit(&line, columns);
        text_addf(out, "%s\n", text_of(&line));
        text_free(&line);
    }
}

static size_t add_table(struct text *out, const struct run *run, size_t columns, size_t most)
{
    struct text table = {0};
    const size_t lines = table_add_brief(&table, run, most);
    add_fitting(out, &table, columns);
    text_free(&table);
    return lines;
}

/// What adapters of a run differ by: causes, then reasons why there was no answer.
struct faults {
    struct text *lines;
    size_t left; ///< lines that there is room for
    size_t more, more_cases;
    size_t harmless, harmless_cases; ///< that fail nothing, beside others that fail the run
};

static void add_fault(struct faults *faults, const struct run *run, const struct adapter *adapter,
                      const struct group *group, const char *words, size_t columns)
{
    enum { COUNT_COLUMNS = 12 };
    struct text line = {0}, cases = {0};
    if (faults->left == 0) {
        faults->more++;
        faults->more_cases += group->count;
        return;
    }
    faults->left--;
    text_add_counted(&cases, group->count, "case");
    text_add_right(&line, text_of(&cases), COUNT_COLUMNS);
    text_add(&line, "  ");
    if (run->adapter_count > 1) {
        adapter_add_name(&line, run, adapter);
        text_add(&line, ": ");
    }
    text_add(&line, words);
    add_fitting(faults->lines, &line, columns);
    text_free(&line);
    text_free(&cases);
}

static void add_faults(struct faults *faults, const struct run *run, const struct adapter *adapter,
                       enum level level, size_t columns)
{
    struct caused caused;
    struct group *errors;
    caused_gather(&caused, run, adapter, level);
    const size_t told = caused.failing > 0 ? caused.failing : caused.count;
    for (size_t i = 0; i < told; i++)
        add_fault(faults, run, adapter, &caused.groups[i], caused_words(&caused, &caused.groups[i]), columns);
    for (size_t i = told; i < caused.count; i++)
        faults->harmless_cases += caused.groups[i].count;
    faults->harmless += caused.count - told;
    caused_free(&caused, run);
    const size_t count = groups_by_reason(run, adapter, OUTCOME_ERROR, &errors);
    for (size_t i = 0; i < count; i++)
        add_fault(faults, run, adapter, &errors[i], adapter->results[errors[i].list[0]].reason, columns);
    groups_free(errors, count);
}

static void add_claim(struct text *out, const struct run *run)
{
    size_t holding = 0;
    if (run->claim == NULL || !run->adapters[0].greeted)
        return;
    for (size_t i = 0; i < run->claim->count; i++) {
        const struct claim_count count = claim_count_of(&run->claim->functions[i], run, &run->adapters[0]);
        holding += claim_holds(&count);
    }
    text_addf(out, "%zu of %zu as claimed\n", holding, run->claim->count);
}

/// "and 12 more causes of 30 cases", and what else there is no line for.
static void add_rest(struct text *out, size_t causes, size_t cases, const char *words)
{
    if (causes == 0)
        return;
    text_add(out, "  and ");
    text_add_counted(out, causes, words);
    text_add(out, " of ");
    text_add_counted(out, cases, "case");
}

static void add_rests(struct text *out, const struct faults *faults)
{
    add_rest(out, faults->more, faults->more_cases, "more cause");
    text_add(out, faults->more > 0 ? "\n" : "");
    add_rest(out, faults->harmless, faults->harmless_cases, "cause");
    text_add(out, faults->harmless > 0 ? ": these fail nothing\n" : "");
}

void brief_add(struct text *out, const struct run *run, enum level level, size_t columns, size_t rows)
{
    struct text lines = {0};
    size_t room = rows > OTHER_LINES + 2 * LEAST_LINES ? rows - OTHER_LINES : 2 * LEAST_LINES;
    const size_t used = add_table(out, run, columns, room - room / 2);
    struct faults faults = {&lines, room > used ? room - used : 1, 0, 0, 0, 0};
    for (size_t i = 0; i < run->adapter_count; i++)
        if (run->adapters[i].greeted)
            add_faults(&faults, run, &run->adapters[i], level, columns);
    if (lines.length > 0)
        text_addf(out, "\n%s", text_of(&lines));
    add_rests(out, &faults);
    text_add_char(out, '\n');
    add_claim(out, run);
    text_free(&lines);
}
