// SPDX-License-Identifier: MIT
// A case of a proposed ledger: its answer as it is pinned, and its cause.
#include "propose/pinned.h"

#include "base/memory.h"
#include "causes/alike_answer.h"
#include "causes/cause.h"
#include "values/canonical_json.h"

#include <stdlib.h>
#include <string.h>

static json_t *alike_pin(const json_t *answer)
{
    return json_pack("{s:o}", "alike", alike_answer(answer));
}

static bool are_alike(const json_t *one, const json_t *other)
{
    json_t *left = alike_answer(one), *right = alike_answer(other);
    bool same = !json_is_null(one) && !json_is_null(other) && json_equal(left, right);
    json_decref(left);
    json_decref(right);
    return same;
}

static int compare_texts(const json_t *one, const json_t *other)
{
    struct text left = {0}, right = {0};
    canonical_write(&left, one);
    canonical_write(&right, other);
    int order = strcmp(text_of(&left), text_of(&right));
    text_free(&left);
    text_free(&right);
    return order;
}

/// Both answers, in an order that does not depend on which came first; null, the expected answer, is the first.
static json_t *one_of(const json_t *one, const json_t *other)
{
    bool swap = json_is_null(other) || (!json_is_null(one) && compare_texts(one, other) > 0);
    return json_pack("{s:[O,O]}", "one_of", swap ? other : one, swap ? one : other);
}

/// The pin of a step that was answered twice; null is the expected answer.
static json_t *pin_of_two(const json_t *first, const json_t *second)
{
    if (!json_equal(first, second) && !are_alike(first, second))
        return one_of(first, second);
    if (!json_equal(first, second) || alike_is_needed(first))
        return alike_pin(first);
    return json_incref((json_t *)first);
}

static json_t *pin_of(const struct hello *hello, const struct vector_case *one, const json_t *observed,
                      const json_t *second)
{
    json_t *first_pin = known_pinned(hello, one, observed), *second_pin = known_pinned(hello, one, second);
    const json_t *steps = json_object_get(first_pin, "steps"),
                 *second_steps = json_object_get(second_pin, "steps");
    json_t *whole;
    if (steps == NULL) {
        whole = pin_of_two(first_pin, second_pin);
    } else {
        json_t *list = json_array();
        for (size_t i = 0; i < json_array_size(steps); i++)
            json_array_append_new(list,
                                  pin_of_two(json_array_get(steps, i), json_array_get(second_steps, i)));
        whole = json_pack("{s:o}", "steps", list);
    }
    json_decref(first_pin);
    json_decref(second_pin);
    return whole;
}

/// The first cause that both askings have at one step, or that of the first asking. False if no step differs.
static bool find_cause(struct cause *cause, const struct hello *hello, const struct vector_case *one,
                       const json_t *observed, const json_t *second)
{
    for (size_t at = 0; cause_of(cause, hello, one, at, observed); at = cause->at + 1, cause_free(cause)) {
        struct cause other;
        bool is_there = cause_of(&other, hello, one, cause->at, second);
        bool is_same_step = is_there && other.at == cause->at;
        if (is_there)
            cause_free(&other);
        if (is_same_step)
            return true;
    }
    return cause_of(cause, hello, one, 0, observed);
}

/// The smaller text of the two askings at that step, so that it does not depend on which came first.
static char *words_of(const struct cause *cause, const struct hello *hello, const struct vector_case *one,
                      const json_t *second)
{
    struct text first_words = {0}, second_words = {0};
    struct cause other;
    cause_add(&first_words, cause);
    if (cause_of(&other, hello, one, cause->at, second)) {
        if (other.at == cause->at)
            cause_add(&second_words, &other);
        cause_free(&other);
    }
    bool swap = second_words.length > 0 && strcmp(text_of(&second_words), text_of(&first_words)) < 0;
    char *words = text_take(swap ? &second_words : &first_words);
    text_free(&first_words);
    text_free(&second_words);
    return words;
}

/// A returned value is no name: only exceptions are pinned by their cause.
static json_t *by_cause(const struct cause *cause, const struct hello *hello, const struct vector_case *one,
                        const json_t *observed, const json_t *second)
{
    const char *step = text_of(&cause->step);
    if (json_object_get(cause->alike, "raised") == NULL ||
        !cause_is(hello, one, observed, step, cause->alike) ||
        !cause_is(hello, one, second, step, cause->alike))
        return NULL;
    return json_pack("{s:s,s:O}", "step", step, "alike", cause->alike);
}

void pinned_make(struct pinned_case *pinned, const struct run *run, const struct adapter *adapter,
                 size_t index, const json_t *second)
{
    const struct vector_case *one = run->selection->cases[index];
    const struct result *result = &adapter->results[index];
    struct cause cause;
    *pinned = (struct pinned_case){
        .index = index, .id = one->id, .known = result->entry, .spoils = adapter->dialogue.spoils[index]};
    if (second == NULL)
        second = result->observed;
    pinned->answer = pin_of(&adapter->hello, one, result->observed, second);
    if (!find_cause(&cause, &adapter->hello, one, result->observed, second))
        return;
    pinned->cause = words_of(&cause, &adapter->hello, one, second);
    pinned->by_cause = by_cause(&cause, &adapter->hello, one, result->observed, second);
    cause_free(&cause);
}

void pinned_make_known(struct pinned_case *pinned, const struct run *run, const struct adapter *adapter,
                       size_t index, const struct known_entry *known)
{
    const struct vector_case *one = run->selection->cases[index];
    *pinned = (struct pinned_case){
        .index = index, .id = one->id, .known = known, .spoils = adapter->dialogue.spoils[index]};
    pinned->answer = json_incref((json_t *)known_pin_of(known, one));
}

void pinned_make_spoiling(struct pinned_case *pinned, const struct run *run, const struct adapter *adapter,
                          size_t index)
{
    const struct vector_case *one = run->selection->cases[index];
    const struct known_entry *known =
        run->ledgers != NULL ? known_in_force(run->ledgers, &adapter->hello, one) : NULL;
    *pinned = (struct pinned_case){
        .index = index, .id = one->id, .known = known, .answer = json_null(), .spoils = true};
    pinned->cause = memory_copy("it is as expected, but other cases differ after it, in the same process");
}

void pinned_free(struct pinned_case *pinned)
{
    json_decref(pinned->answer);
    json_decref(pinned->by_cause);
    free(pinned->cause);
}
