// SPDX-License-Identifier: MIT
// The portable form of an answer: names instead of numbers, without values that the system chooses.
#include "judge/portable_answer.h"

#include "values/symbols.h"
#include "values/value.h"
#include "vectors/expectation.h"

#include <string.h>

/// True for a part of an expectation whose value differs between platforms or runs.
static bool is_placeholder(const json_t *expected)
{
    return json_object_size(expected) == 1 &&
           (json_object_get(expected, "const") != NULL || json_object_get(expected, "flags") != NULL ||
            json_object_get(expected, "any") != NULL);
}

/// True if the observed value is the placeholder's value for this implementation.
static bool satisfies(const json_t *expected, const json_t *observed, const json_t *constants)
{
    json_t *wrapped = json_pack("{s:O}", "returns", expected);
    json_t *answer = symbols_as_answer(wrapped, constants);
    bool same = value_equal(json_object_get(answer, "returned"), observed, false);
    json_decref(answer);
    json_decref(wrapped);
    return same;
}

static json_t *with_placeholders(const json_t *expected, const json_t *observed, const json_t *constants);

static json_t *list_with_placeholders(const json_t *expected, const json_t *observed, const json_t *constants)
{
    json_t *list = json_array();
    for (size_t i = 0; i < json_array_size(observed); i++)
        json_array_append_new(
            list, with_placeholders(json_array_get(expected, i), json_array_get(observed, i), constants));
    return list;
}

/// Walks both as long as they have the same shape.
static json_t *with_placeholders(const json_t *expected, const json_t *observed, const json_t *constants)
{
    if (expected == NULL)
        return json_incref((json_t *)observed);
    if (is_placeholder(expected) && satisfies(expected, observed, constants))
        return json_incref((json_t *)expected);
    if (json_is_array(expected) && json_is_array(observed))
        return list_with_placeholders(expected, observed, constants);
    if (!json_is_object(expected) || !json_is_object(observed))
        return json_incref((json_t *)observed);
    json_t *copy = json_object(), *members = (json_t *)observed;
    for (void *at = json_object_iter(members); at != NULL; at = json_object_iter_next(members, at)) {
        const char *key = json_object_iter_key(at);
        json_object_set_new(
            copy, key,
            with_placeholders(json_object_get(expected, key), json_object_iter_value(at), constants));
    }
    return copy;
}

/// Bases only tell how a class differs from the expected one; they belong to no answer.
static void drop_bases(json_t *raised)
{
    json_t *group = json_object_get(raised, "group");
    json_object_del(raised, "bases");
    for (size_t i = 0; i < json_array_size(group); i++)
        drop_bases(json_array_get(group, i));
}

json_t *portable_answer(const struct hello *hello, const struct vector_case *one, size_t step,
                        const json_t *observed)
{
    const json_t *expect = expect_in_force(one->steps[step].question, hello->facts, hello->name);
    const json_t *returned = json_object_get(observed, "returned");
    json_t *symbolic = symbols_named(observed, hello->constants);
    json_t *named = json_copy(symbolic);
    json_decref(symbolic);
    json_object_del(named, "elapsed_ms");
    drop_bases(json_object_get(named, "raised")); // symbols_named() has made this one
    if (returned != NULL && json_object_get(expect, "returns") != NULL)
        json_object_set_new(
            named, "returned",
            with_placeholders(json_object_get(expect, "returns"), returned, hello->constants));
    return named;
}

json_t *portable_answers(const struct hello *hello, const struct vector_case *one, const json_t *observed)
{
    json_t *list = json_array();
    for (size_t i = 0; i < one->step_count && i < json_array_size(observed); i++)
        json_array_append_new(list, portable_answer(hello, one, i, json_array_get(observed, i)));
    return list;
}
