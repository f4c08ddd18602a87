// SPDX-License-Identifier: MIT
// Evaluation: makes the result of a case from an answer, or from the lack of one.
#include "run/evaluation.h"

#include "base/memory.h"
#include "judge/expected.h"

#include <stdlib.h>
#include <string.h>

void evaluate_as_expected(struct run *run, struct adapter *adapter, size_t index)
{
    adapter->results[index].outcome = OUTCOME_PASS;
    adapter->results[index].level = LEVEL_NONE;
    run_notify_settled(run, adapter, index);
}

void evaluate_answers(struct run *run, struct adapter *adapter, size_t index, json_t *observed)
{
    const struct vector_case *one = run->selection->cases[index];
    struct result *result = &adapter->results[index];
    struct allowed *allowed = memory_new(one->step_count, sizeof *allowed);
    for (size_t i = 0; i < one->step_count; i++)
        allowed_gather(&allowed[i], one, i, &adapter->hello);
    struct judgement judged = judge_case(allowed, one->step_count, observed);
    for (size_t i = 0; i < one->step_count; i++)
        allowed_free(&allowed[i]);
    free(allowed);
    result->outcome = judged.outcome;
    result->level = judged.level;
    result->step = judged.step;
    result->observed = json_incref(observed);
    if (judged.outcome == OUTCOME_SKIPPED) {
        const json_t *answer = json_array_get(observed, judged.step);
        result->reason = memory_copy(json_string_value(json_object_get(answer, "skipped")));
    }
    if (judged.outcome == OUTCOME_FAIL && run->ledgers != NULL) {
        result->entry = known_find(run->ledgers, &adapter->hello, one, observed);
        if (result->entry != NULL)
            result->outcome = OUTCOME_KNOWN;
    }
    run_notify_settled(run, adapter, index);
}

/// A ledger may know that an implementation crashes or hangs on a question.
static void find_known_error(const struct run *run, const struct adapter *adapter, size_t index)
{
    const struct vector_case *one = run->selection->cases[index];
    struct result *result = &adapter->results[index];
    const struct known_entry *entry = known_in_force(run->ledgers, &adapter->hello, one);
    if (entry == NULL || !known_pins_error(entry, one, result->reason))
        return;
    result->outcome = OUTCOME_KNOWN;
    result->level = LEVEL_VALUE;
    result->entry = entry;
}

void evaluate_unanswered(struct run *run, struct adapter *adapter, size_t index, enum outcome outcome,
                         const char *reason)
{
    adapter->results[index].outcome = outcome;
    adapter->results[index].level = LEVEL_NONE;
    adapter->results[index].reason = memory_copy(reason);
    if (outcome == OUTCOME_ERROR && run->ledgers != NULL && adapter->greeted)
        find_known_error(run, adapter, index);
    run_notify_settled(run, adapter, index);
}
