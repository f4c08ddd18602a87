// SPDX-License-Identifier: MIT
// Totals: numbers of results, and the exit status that follows from them.
#include "outcome/totals.h"

#include "outcome/attribution.h"
#include "outcome/claim.h"
#include "run/stale_entries.h"

#include <string.h>

static void add(struct totals *totals, const struct result *result)
{
    totals->cases++;
    totals->by_outcome[result->outcome]++;
    if (result->outcome == OUTCOME_FAIL && result->level < LEVEL_NONE)
        totals->failed_at[result->level]++;
    totals->by_subclass += result->outcome == OUTCOME_FAIL && result->by_subclass;
}

struct totals totals_of(const struct run *run, const struct adapter *adapter, const struct vector_file *file)
{
    struct totals totals;
    memset(&totals, 0, sizeof totals);
    for (size_t i = 0; i < run->selection->count; i++)
        if (file == NULL || run->selection->cases[i]->file == file) {
            add(&totals, &adapter->results[i]);
            totals.not_recorded += attribution_is_not_recorded(run, adapter, i);
        }
    return totals;
}

enum level totals_level(const struct adapter *adapter, enum level level)
{
    return adapter->level != LEVEL_NONE ? adapter->level : level;
}

/// A difference at `counts` or graver. Unrecorded differences do not count, except in a claim.
static bool is_at_level(const struct run *run, const struct adapter *adapter, size_t index, enum level counts)
{
    const struct result *result = &adapter->results[index];
    return result->outcome == OUTCOME_FAIL && result->level < LEVEL_NONE && result->level <= counts &&
           (run->claim != NULL || !attribution_is_not_recorded(run, adapter, index));
}

static bool difference_counts(const struct run *run, const struct adapter *adapter, size_t index,
                              enum level counts)
{
    return run_rule_decides(run, index) && is_at_level(run, adapter, index, counts);
}

/// The level that counts for a case: that of the run, of the adapter or, in a claim, of its function.
static enum level counting_level(const struct run *run, const struct adapter *adapter, size_t index,
                                 enum level level)
{
    if (run->claim == NULL)
        return totals_level(adapter, level);
    return claim_level(run->claim, run->vectors, run->selection->cases[index]);
}

bool totals_is_as_expected(const struct run *run, const struct adapter *adapter, enum level level)
{
    struct totals totals = totals_of(run, adapter, NULL);
    if (!adapter->greeted || totals.by_outcome[OUTCOME_NONE] > 0 || totals.by_outcome[OUTCOME_ERROR] > 0 ||
        stale_entries_decide(&adapter->stale) ||
        (run->must_be_complete && totals_unanswered(run, adapter) > 0))
        return false;
    for (size_t i = 0; run->claim != NULL && i < run->claim->count; i++) {
        struct claim_count count = claim_count_of(&run->claim->functions[i], run, adapter);
        if (!claim_holds(&count))
            return false;
    }
    for (size_t i = 0; run->claim == NULL && i < run->selection->count; i++)
        if (difference_counts(run, adapter, i, totals_level(adapter, level)))
            return false;
    return true;
}

bool totals_fails(const struct run *run, const struct adapter *adapter, size_t index, enum level level)
{
    if (adapter->shown)
        return false;
    const enum outcome outcome = adapter->results[index].outcome;
    return outcome == OUTCOME_ERROR ||
           (run->must_be_complete && (outcome == OUTCOME_SKIPPED || outcome == OUTCOME_NOT_OFFERED)) ||
           difference_counts(run, adapter, index, counting_level(run, adapter, index, level));
}

bool totals_is_left_to_its_rule(const struct run *run, const struct adapter *adapter, size_t index,
                                enum level level)
{
    return !adapter->shown && !run_rule_decides(run, index) &&
           is_at_level(run, adapter, index, counting_level(run, adapter, index, level));
}

size_t totals_judged_of(const struct run *run, const struct adapter *adapter)
{
    static const enum outcome judged[] = {OUTCOME_PASS, OUTCOME_PERMITTED, OUTCOME_KNOWN, OUTCOME_FAIL,
                                          OUTCOME_ERROR};
    const struct totals totals = totals_of(run, adapter, NULL);
    size_t count = 0;
    for (size_t i = 0; i < sizeof judged / sizeof *judged; i++)
        count += totals.by_outcome[judged[i]];
    return count;
}

size_t totals_judged(const struct run *run)
{
    size_t deciding = 0, shown = 0, deciders = 0;
    for (size_t a = 0; a < run->adapter_count; a++) {
        const struct adapter *adapter = &run->adapters[a];
        deciders += !adapter->shown;
        *(adapter->shown ? &shown : &deciding) += totals_judged_of(run, adapter);
    }
    return deciders > 0 ? deciding : shown;
}

size_t totals_unanswered(const struct run *run, const struct adapter *adapter)
{
    const struct totals totals = totals_of(run, adapter, NULL);
    return totals.by_outcome[OUTCOME_SKIPPED] + totals.by_outcome[OUTCOME_NOT_OFFERED];
}

int totals_exit_status(const struct run *run, enum level level)
{
    bool as_expected = true;
    for (size_t i = 0; i < run->adapter_count; i++) {
        const struct adapter *adapter = &run->adapters[i];
        if (adapter->dialogue.cannot_start != NULL && !adapter->shown)
            return EXIT_NOT_VALID;
        if (!adapter->shown && !totals_is_as_expected(run, adapter, level))
            as_expected = false;
    }
    if (run->interrupted != 0)
        return EXIT_INTERRUPTED;
    if (run->not_valid != NULL)
        return EXIT_NOT_VALID;
    if (totals_judged(run) == 0)
        return EXIT_NOT_VALID;
    return as_expected ? EXIT_AS_EXPECTED : EXIT_DIFFERS;
}
