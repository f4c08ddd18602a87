// SPDX-License-Identifier: MIT
// The cause of a difference: its first differing step, and the answer at that step made alike.
#include "causes/cause.h"

#include "causes/alike_answer.h"
#include "causes/returned_kind.h"
#include "judge/expected.h"
#include "judge/judge.h"
#include "judge/portable_answer.h"
#include "values/format.h"
#include "vectors/expectation.h"

#include <string.h>

/// The step of a cause that lies in the words of an exception, whatever is called.
static const char refused_call[] = "a refused call";

static void add_name(struct text *out, const struct step *step)
{
    const char *call = json_string_value(json_object_get(step->request, "call"));
    const char *attribute = json_string_value(json_object_get(step->request, "get"));
    if (json_object_get(step->request, "on") != NULL || call == NULL)
        text_add_char(out, '.');
    text_addf(out, "%s%s",
              call != NULL        ? call
              : attribute != NULL ? attribute
                                  : "",
              call != NULL ? "()" : "");
}

/// True if CPython raises an exception there, too.
static bool is_refused(const struct hello *hello, const struct vector_case *one, size_t at)
{
    const json_t *expect = expect_in_force(one->steps[at].question, hello->facts, hello->name);
    return json_object_get(expect, "raises") != NULL;
}

/// What the step calls. Where CPython raises an exception, too, an exception without a number is known by its words,
/// whatever was called: they come from the place that converts arguments for all functions.
static void add_step(struct text *out, const struct hello *hello, const struct vector_case *one, size_t at,
                     const json_t *alike)
{
    const json_t *raised = json_object_get(alike, "raised"), *text = json_object_get(raised, "text");
    bool has_words = json_is_null(json_object_get(raised, "code")) && json_string_length(text) > 0;
    if (has_words && is_refused(hello, one, at))
        text_add(out, refused_call);
    else
        add_name(out, &one->steps[at]);
}

/// The level at which a step differs; LEVEL_NONE if it is answered as expected, or was not asked.
static enum level level_at(const struct hello *hello, const struct vector_case *one, size_t at,
                           const json_t *observed)
{
    struct allowed allowed;
    allowed_gather(&allowed, one, at, hello);
    struct judgement judged = judge_step(&allowed, json_array_get(observed, at));
    allowed_free(&allowed);
    return judged.outcome == OUTCOME_FAIL ? judged.level : LEVEL_NONE;
}

static json_t *alike_at(const struct hello *hello, const struct vector_case *one, size_t at,
                        const json_t *observed)
{
    json_t *named = portable_answer(hello, one, at, json_array_get(observed, at));
    json_t *alike = alike_answer(named);
    json_decref(named);
    return alike;
}

/// True if the step's name and its answer are those.
static bool is_like(const struct hello *hello, const struct vector_case *one, size_t at,
                    const json_t *observed, const char *step, const json_t *alike)
{
    struct text name = {0};
    json_t *answer = alike_at(hello, one, at, observed);
    add_step(&name, hello, one, at, answer);
    bool is_same = strcmp(text_of(&name), step) == 0 && json_equal(answer, alike);
    text_free(&name);
    json_decref(answer);
    return is_same;
}

/// True if each differing step from `at` on is like this one.
static bool are_all_like(const struct hello *hello, const struct vector_case *one, size_t at,
                         const json_t *observed, const char *step, const json_t *alike)
{
    for (; at < one->step_count; at++)
        if (level_at(hello, one, at, observed) != LEVEL_NONE &&
            !is_like(hello, one, at, observed, step, alike))
            return false;
    return true;
}

static void add_what_it_did(struct cause *cause, const struct hello *hello, const struct vector_case *one,
                            const json_t *observed, enum level level)
{
    const json_t *answer = json_array_get(observed, cause->at);
    if (json_object_get(cause->alike, "raised") != NULL) {
        format_answer(&cause->says, cause->alike);
        return;
    }
    struct allowed allowed;
    allowed_gather(&allowed, one, cause->at, hello);
    returned_kind_add(&cause->says, answer, allowed.answers[0], level);
    allowed_free(&allowed);
}

bool cause_of(struct cause *cause, const struct hello *hello, const struct vector_case *one, size_t at,
              const json_t *observed)
{
    enum level level = LEVEL_NONE;
    for (; at < one->step_count && level == LEVEL_NONE; at++)
        level = level_at(hello, one, at, observed);
    if (level == LEVEL_NONE)
        return false;
    *cause = (struct cause){.at = at - 1};
    cause->alike = alike_at(hello, one, cause->at, observed);
    add_step(&cause->step, hello, one, cause->at, cause->alike);
    cause->is_whole = are_all_like(hello, one, cause->at, observed, text_of(&cause->step), cause->alike);
    add_what_it_did(cause, hello, one, observed, level);
    return true;
}

void cause_free(struct cause *cause)
{
    text_free(&cause->step);
    text_free(&cause->says);
    json_decref(cause->alike);
}

void cause_add(struct text *out, const struct cause *cause)
{
    text_addf(out, "%s %s", text_of(&cause->step), text_of(&cause->says));
}

bool cause_is(const struct hello *hello, const struct vector_case *one, const json_t *observed,
              const char *step, const json_t *alike)
{
    size_t at = 0;
    if (json_array_size(observed) != one->step_count)
        return false;
    while (at < one->step_count && level_at(hello, one, at, observed) == LEVEL_NONE)
        at++;
    return at < one->step_count && are_all_like(hello, one, at, observed, step, alike);
}
