// SPDX-License-Identifier: MIT
// Finds the ledger entry of a case, and tells whether it pins the observed answer.
#include "causes/alike_answer.h"
#include "causes/cause.h"
#include "judge/expected.h"
#include "judge/judge.h"
#include "judge/portable_answer.h"
#include "ledger/ledger.h"
#include "select/pattern.h"
#include "vectors/expectation.h"

#include <string.h>

/// True if the first number in `version` is in the range: "dietlibc 0.34" counts as 0.34.
static bool is_in_range(const char *range, const char *version)
{
    return range == NULL || range_holds(range, version + strcspn(version, "0123456789"));
}

bool known_applies(const struct known_entry *entry, const struct hello *hello)
{
    return strcmp(entry->implementation, hello->name) == 0 && is_in_range(entry->versions, hello->version) &&
           when_holds(entry->when_of_ledger, hello->facts, hello->name) &&
           when_holds(entry->when, hello->facts, hello->name);
}

bool known_covers(const struct known_entry *entry, const char *id)
{
    if (entry->each != NULL)
        return json_object_get(entry->each, id) != NULL;
    if (entry->listed != NULL)
        return json_object_get(entry->listed, id) != NULL;
    return entry->covers > 0 ? pattern_matches(entry->pattern, id) : strcmp(entry->pattern, id) == 0;
}

const struct known_entry *known_in_force(const struct ledgers *ledgers, const struct hello *hello,
                                         const struct vector_case *one)
{
    const struct known_entry *found = NULL;
    for (size_t i = 0; i < ledgers->entry_count; i++) {
        const struct known_entry *entry = &ledgers->entries[i];
        if ((found == NULL || (entry->given && !found->given)) && known_covers(entry, one->id) &&
            known_applies(entry, hello))
            found = entry;
    }
    return found;
}

/// True if the step's answer is one of the allowed ones.
static bool is_as_expected(const struct hello *hello, const struct vector_case *one, size_t step,
                           const json_t *observed)
{
    struct allowed allowed;
    allowed_gather(&allowed, one, step, hello);
    struct judgement judged = judge_step(&allowed, observed);
    allowed_free(&allowed);
    return judged.outcome != OUTCOME_FAIL;
}

/// True if the answer is alike: only its numbers and names differ from the pinned one.
static bool is_alike(const json_t *pinned, const json_t *named)
{
    json_t *wanted = alike_answer(pinned), *alike = alike_answer(named);
    bool same = json_equal(wanted, alike);
    json_decref(wanted);
    json_decref(alike);
    return same;
}

/// The pinned answer may have names or the implementation's own numbers; null means the expected answer.
static bool pins_step(const json_t *pinned, const struct hello *hello, const struct vector_case *one,
                      size_t step, const json_t *observed)
{
    const char *skipped = "skipped";
    const json_t *one_of = json_object_get(pinned, "one_of");
    for (size_t i = 0; i < json_array_size(one_of); i++)
        if (pins_step(json_array_get(one_of, i), hello, one, step, observed))
            return true;
    if (one_of != NULL)
        return false;
    if (json_is_null(pinned))
        return is_as_expected(hello, one, step, observed);
    if (json_object_get(pinned, skipped) != NULL || json_object_get(observed, skipped) != NULL)
        return json_object_get(pinned, skipped) != NULL && json_object_get(observed, skipped) != NULL;
    const json_t *alike = json_object_get(pinned, "alike");
    json_t *named = portable_answer(hello, one, step, observed);
    bool same = alike != NULL ? is_alike(alike, named)
                              : judge_difference(pinned, named, one->multiset) == LEVEL_NONE ||
                                    judge_difference(pinned, observed, one->multiset) == LEVEL_NONE;
    json_decref(named);
    return same;
}

const json_t *known_pin_of(const struct known_entry *entry, const struct vector_case *one)
{
    return entry->each != NULL ? json_object_get(entry->each, one->id) : entry->observed;
}

bool known_may_pin_error(const struct known_entry *entry)
{
    json_t *each = (json_t *)entry->each;
    for (void *at = json_object_iter(each); at != NULL; at = json_object_iter_next(each, at))
        if (json_object_get(json_object_iter_value(at), "error") != NULL)
            return true;
    return json_object_get(entry->observed, "error") != NULL;
}

/// True if the pin of a step, or `alike`, is the expected answer, but for coming too early. On a busy machine it comes later.
static bool may_be_in_time(const json_t *pinned, const json_t *alike, const struct hello *hello,
                           const struct vector_case *one, size_t step)
{
    struct allowed allowed;
    allowed_gather(&allowed, one, step, hello);
    bool may_be = false;
    for (size_t i = 0; i < allowed.count && !may_be; i++) {
        json_t *answer = alike != NULL ? alike_answer(allowed.answers[i]) : json_incref(allowed.answers[i]);
        may_be = judge_is_early_alone(answer, alike != NULL ? alike : pinned, one->multiset);
        json_decref(answer);
    }
    allowed_free(&allowed);
    return may_be;
}

/// True if one of the answers pinned to a step is the expected one.
static bool may_be_expected(const json_t *pinned, const struct hello *hello, const struct vector_case *one,
                            size_t step)
{
    const json_t *one_of = json_object_get(pinned, "one_of");
    for (size_t i = 0; i < json_array_size(one_of); i++)
        if (may_be_expected(json_array_get(one_of, i), hello, one, step))
            return true;
    return json_is_null(pinned) || may_be_in_time(pinned, NULL, hello, one, step);
}

/// The same for a pin by its cause.
static bool may_be_expected_by_cause(const json_t *alike, const struct hello *hello,
                                     const struct vector_case *one)
{
    for (size_t i = 0; i < one->step_count; i++)
        if (may_be_in_time(NULL, alike, hello, one, i))
            return true;
    return false;
}

bool known_may_pass(const struct known_entry *entry, const struct hello *hello, const struct vector_case *one)
{
    const json_t *pinned = known_pin_of(entry, one), *steps = json_object_get(pinned, "steps");
    if (json_is_true(json_object_get(pinned, "sometimes")))
        return true;
    if (json_object_get(pinned, "step") != NULL)
        return may_be_expected_by_cause(json_object_get(pinned, "alike"), hello, one);
    bool may_pass = steps != NULL || may_be_expected(pinned, hello, one, 0);
    for (size_t i = 0; i < json_array_size(steps) && i < one->step_count; i++)
        may_pass = may_pass && may_be_expected(json_array_get(steps, i), hello, one, i);
    return may_pass;
}

bool known_pins_error(const struct known_entry *entry, const struct vector_case *one, const char *reason)
{
    const char *kind = json_string_value(json_object_get(known_pin_of(entry, one), "error"));
    return kind != NULL && strncmp(reason, kind, strlen(kind)) == 0 && reason[strlen(kind)] == ':';
}

/// True if the case differs by the pinned cause.
static bool pins_cause(const json_t *pinned, const struct hello *hello, const struct vector_case *one,
                       const json_t *observed)
{
    json_t *alike = alike_answer(json_object_get(pinned, "alike"));
    bool is_it = cause_is(hello, one, observed, json_string_value(json_object_get(pinned, "step")), alike);
    json_decref(alike);
    return is_it;
}

/// True if the step's answer is one of the allowed ones, but came later than that one allows.
static bool is_expected_and_late(const struct hello *hello, const struct vector_case *one, size_t step,
                                 const json_t *observed)
{
    struct allowed allowed;
    allowed_gather(&allowed, one, step, hello);
    bool is_it = false;
    for (size_t i = 0; i < allowed.count && !is_it; i++)
        is_it = judge_is_late_alone(allowed.answers[i], observed, one->multiset);
    allowed_free(&allowed);
    return is_it;
}

/// True if the pinned wait sometimes has no end, and now ended late: each answer is as expected but for that. What would
/// wait behind it may be left out.
static bool pins_late_answer(const json_t *pinned, const struct hello *hello, const struct vector_case *one,
                             const json_t *observed)
{
    const char *kind = json_string_value(json_object_get(pinned, "error"));
    if (kind == NULL || strcmp(kind, "hung") != 0 || !json_is_true(json_object_get(pinned, "sometimes")))
        return false;
    bool same = true, late = false;
    for (size_t i = 0; same && i < one->step_count; i++) {
        const json_t *answer = json_array_get(observed, i);
        bool is_late = is_expected_and_late(hello, one, i, answer);
        bool is_left_out = late && json_object_get(answer, "skipped") != NULL;
        same = is_late || is_left_out || is_as_expected(hello, one, i, answer);
        late = late || is_late;
    }
    return same && late;
}

/// True if the entry pins this answer (a list, one per step) to the case. A step that is left out after a difference, because
/// it would wait, contradicts no pinned answer.
static bool pins(const struct known_entry *entry, const struct hello *hello, const struct vector_case *one,
                 const json_t *observed)
{
    const json_t *pinned = known_pin_of(entry, one);
    const json_t *steps = json_object_get(pinned, "steps");
    if (json_is_string(json_object_get(pinned, "step")))
        return pins_cause(pinned, hello, one, observed);
    if (json_object_get(pinned, "error") != NULL)
        return pins_late_answer(pinned, hello, one, observed);
    if (steps == NULL)
        return json_array_size(observed) == 1 &&
               pins_step(pinned, hello, one, 0, json_array_get(observed, 0));
    bool same = json_array_size(steps) == json_array_size(observed), differs = false;
    for (size_t i = 0; same && i < json_array_size(steps); i++) {
        const json_t *answer = json_array_get(observed, i);
        bool is_left_out = differs && json_object_get(answer, "skipped") != NULL;
        same = is_left_out || pins_step(json_array_get(steps, i), hello, one, i, answer);
        differs = differs || !json_is_null(json_array_get(steps, i));
    }
    return same;
}

const struct known_entry *known_find(const struct ledgers *ledgers, const struct hello *hello,
                                     const struct vector_case *one, const json_t *observed)
{
    const struct known_entry *entry = known_in_force(ledgers, hello, one);
    return entry != NULL && pins(entry, hello, one, observed) ? entry : NULL;
}

json_t *known_pinned(const struct hello *hello, const struct vector_case *one, const json_t *observed)
{
    if (one->step_count == 1)
        return portable_answer(hello, one, 0, json_array_get(observed, 0));
    json_t *steps = json_array();
    for (size_t i = 0; i < one->step_count; i++) {
        const json_t *answer = json_array_get(observed, i);
        json_array_append_new(steps, is_as_expected(hello, one, i, answer)
                                         ? json_null()
                                         : portable_answer(hello, one, i, answer));
    }
    return json_pack("{s:o}", "steps", steps);
}

/// True if a listed case does not exist.
static bool lists_no_case(const json_t *ids, const struct vectors *vectors, const char **id)
{
    for (void *at = json_object_iter((json_t *)ids); at != NULL;
         at = json_object_iter_next((json_t *)ids, at))
        if (vectors_find(vectors, json_object_iter_key(at)) == NULL) {
            *id = json_object_iter_key(at);
            return true;
        }
    return false;
}

bool known_is_unfounded(const struct known_entry *entry, const struct vectors *vectors, const char **id,
                        struct text *why)
{
    size_t covered = 0;
    *id = NULL;
    if (entry->pattern == NULL) {
        if (lists_no_case(entry->listed != NULL ? entry->listed : entry->each, vectors, id))
            text_add(why, "there is no such case; remove it from the entry");
        return why->length > 0;
    }
    for (size_t f = 0; f < vectors->file_count; f++)
        for (size_t c = 0; c < vectors->files[f].case_count; c++)
            covered += known_covers(entry, vectors->files[f].cases[c].id);
    if (covered == 0)
        text_add(why, "there is no such case; remove the entry");
    else if (entry->each != NULL && entry->covers != covered)
        text_addf(why, "it lists %zu cases and %zu exist; remove the others, and write \"cases\":%zu",
                  entry->covers, covered, covered);
    else if (entry->covers != 0 && entry->covers != covered)
        text_addf(why, "it covers %zu case%s, not %zu; write \"cases\":%zu if all of them differ so", covered,
                  covered == 1 ? "" : "s", entry->covers, covered);
    return why->length > 0;
}
