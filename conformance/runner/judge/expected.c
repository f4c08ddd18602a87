// SPDX-License-Identifier: MIT
// The allowed answers of an implementation to a step: the expected one, then the permitted ones.
#include "judge/expected.h"

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
