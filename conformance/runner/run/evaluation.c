// SPDX-License-Identifier: MIT
// From an answer, or the lack of one, to a case's result.
#include "run/evaluation.h"

#include "base/memory.h"
#include "values/canonical_json.h"
#include "values/symbols.h"
#include "vectors/expectation.h"

#include <stdlib.h>
#include <string.h>

json_t *expected_answers(const struct vector_case *one, const struct hello *hello)
{
    json_t *answers = json_array();
    for (size_t i = 0; i < one->step_count; i++) {
        const json_t *expect = expect_in_force(one->steps[i].question, hello->facts, hello->name);
        json_array_append_new(answers, symbols_as_answer(expect, hello->constants));
    }
    return answers;
}

static bool is_base_in_force(const struct step *step, const struct hello *hello)
{
    return expect_in_force(step->question, hello->facts, hello->name) ==
           json_object_get(step->question, "expect");
}

static bool holds_any(const json_t *value)
{
    if (json_is_array(value)) {
        for (size_t i = 0; i < json_array_size(value); i++)
            if (holds_any(json_array_get(value, i)))
                return true;
        return false;
    }
    json_t *members = (json_t *)value;
    for (void *at = json_object_iter(members); at != NULL; at = json_object_iter_next(members, at))
        if (strcmp(json_object_iter_key(at), "any") == 0 || holds_any(json_object_iter_value(at)))
            return true;
    return false;
}

bool expected_add(struct text *out, const struct step *step, const struct hello *hello)
{
    bool as_base = step->answer.length > 0 && (!step->varies || is_base_in_force(step, hello));
    if (as_base) {
        text_add_bytes(out, step->answer.bytes, step->answer.length);
        return true;
    }
    const json_t *expect = expect_in_force(step->question, hello->facts, hello->name);
    if (json_object_get(expect, "elapsed") != NULL || holds_any(json_object_get(expect, "returns")))
        return false;
    json_t *answer = symbols_as_answer(expect, hello->constants);
    canonical_write(out, answer);
    json_decref(answer);
    return true;
}

struct gathering {
    struct allowed *allowed;
    const struct hello *hello;
};

static void gather(void *context, const json_t *expectation)
{
    struct gathering *gathering = context;
    struct allowed *allowed = gathering->allowed;
    json_t **more = memory_new(allowed->count + 1, sizeof *more);
    if (allowed->count > 0)
        memcpy(more, allowed->answers, allowed->count * sizeof *more);
    more[allowed->count++] = symbols_as_answer(expectation, gathering->hello->constants);
    free(allowed->answers);
    allowed->answers = more;
}

void allowed_gather(struct allowed *allowed, const struct vector_case *one, size_t step,
                    const struct hello *hello)
{
    struct gathering gathering = {allowed, hello};
    const json_t *question = one->steps[step].question;
    *allowed = (struct allowed){NULL, 0, one->multiset};
    gather(&gathering, expect_in_force(question, hello->facts, hello->name));
    expect_each_permitted(question, hello->facts, hello->name, gather, &gathering);
}

void allowed_free(struct allowed *allowed)
{
    for (size_t i = 0; i < allowed->count; i++)
        json_decref(allowed->answers[i]);
    free(allowed->answers);
}

static void tell(struct run *run, struct adapter *adapter, size_t index)
{
    for (size_t i = 0; i < run->listener_count; i++)
        if (run->listeners[i].settled != NULL)
            run->listeners[i].settled(run->listeners[i].context, run, adapter, index);
}

void evaluate_as_expected(struct run *run, struct adapter *adapter, size_t index)
{
    adapter->results[index].outcome = OUTCOME_PASS;
    adapter->results[index].level = LEVEL_NONE;
    tell(run, adapter, index);
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
    tell(run, adapter, index);
}

/** An implementation may be known to crash, or to wait for ever, on one question. */
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
    tell(run, adapter, index);
}
