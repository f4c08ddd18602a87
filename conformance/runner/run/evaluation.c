// SPDX-License-Identifier: MIT
// Evaluation: makes the result of a case from an answer, or from the lack of one.
#include "run/evaluation.h"

#include "base/memory.h"
#include "base/text.h"
#include "escape/printable.h"
#include "judge/expected.h"
#include "run/again.h"
#include "values/short_answer.h"

#include <stdlib.h>
#include <string.h>

// Together; what comes later and is longer than a short form is shortened. Twenty times the answers of CPython.
static const size_t most_kept_bytes = 32 * 1024 * 1024;
enum { REASON_BYTES = 600, ALWAYS_KEPT_BYTES = 8192 };

/// Words of an adapter, for people: on one line, and not too many.
static char *reason_of(const char *words)
{
    struct text reason = {0};
    printable_add_string(&reason, words);
    text_clip(&reason, REASON_BYTES);
    char *kept = memory_copy(text_of(&reason)); // without the room that the whole of it took
    text_free(&reason);
    return kept;
}

/// True if there is room for a whole answer.
static bool has_room(const struct run *run, size_t cost)
{
    return cost <= ALWAYS_KEPT_BYTES || run->kept_bytes + cost <= most_kept_bytes;
}

static size_t cost_of(const struct result *result)
{
    return result->observed != NULL ? short_answer_cost(result->observed) : 0;
}

/// Keeps memory bounded: when much is kept already, a long answer stays as its short form.
static void keep_within_bounds(struct run *run, struct result *result)
{
    size_t cost = cost_of(result);
    if (!has_room(run, cost)) {
        json_t *whole = result->observed;
        result->observed = short_answer(whole);
        result->is_short = true;
        json_decref(whole);
        cost = short_answer_cost(result->observed);
    }
    run->kept_bytes += cost;
}

void evaluate_as_expected(struct run *run, struct adapter *adapter, size_t index)
{
    adapter->results[index].outcome = OUTCOME_PASS;
    adapter->results[index].level = LEVEL_NONE;
    again_settle(run, adapter, index, true);
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
    result->by_subclass = judged.by_subclass;
    result->step = judged.step;
    result->observed = json_incref(observed);
    if (judged.outcome == OUTCOME_SKIPPED) {
        const json_t *answer = json_array_get(observed, judged.step);
        result->reason = reason_of(json_string_value(json_object_get(answer, "skipped")));
    }
    if (judged.outcome == OUTCOME_FAIL && run->ledgers != NULL) {
        result->entry = known_find(run->ledgers, &adapter->hello, one, observed);
        if (result->entry != NULL)
            result->outcome = OUTCOME_KNOWN;
    }
    again_settle(run, adapter, index, has_room(run, cost_of(result)));
    keep_within_bounds(run, result); // the stream has the whole answer by now, unless the case is asked again
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

void evaluate_certain_error(struct run *run, struct adapter *adapter, size_t index, const char *reason)
{
    adapter->results[index].outcome = OUTCOME_ERROR;
    adapter->results[index].level = LEVEL_NONE;
    adapter->results[index].reason = reason_of(reason);
    if (run->ledgers != NULL)
        find_known_error(run, adapter, index);
    if (!run->asks_again)
        run_notify_settled(run, adapter, index);
}

void evaluate_unanswered(struct run *run, struct adapter *adapter, size_t index, enum outcome outcome,
                         const char *reason)
{
    adapter->results[index].outcome = outcome;
    adapter->results[index].level = LEVEL_NONE;
    adapter->results[index].reason = reason_of(reason);
    if (outcome == OUTCOME_ERROR && run->ledgers != NULL && adapter->greeted)
        find_known_error(run, adapter, index);
    again_settle(run, adapter, index, true);
}
