// SPDX-License-Identifier: MIT
// The changes from A to another version of the same implementation: new, fixed, changed and vanished differences.
#include "compare/since.h"

#include "escape/printable.h"
#include "sides/answers.h"

#include <string.h>

enum standing standing_of(const struct side *side, size_t index, enum level level)
{
    const struct result *result = &side->adapter->results[index];
    switch (result->outcome) {
    case OUTCOME_PASS:
    case OUTCOME_PERMITTED: return STANDING_GOOD;
    case OUTCOME_KNOWN:
    case OUTCOME_FAIL:
        return result->observed != NULL && result->level > level ? STANDING_GOOD : STANDING_BAD;
    case OUTCOME_ERROR: return STANDING_BAD;
    case OUTCOME_NONE:
    case OUTCOME_SKIPPED:
    case OUTCOME_NOT_OFFERED:
    case OUTCOME_COUNT: break;
    }
    return STANDING_ABSENT;
}

/// The first word of a fact: "glibc" of "glibc 2.36".
static size_t libc_name(const struct side *side, const char **name)
{
    const char *libc = json_string_value(json_object_get(side->adapter->hello.facts, "libc"));
    *name = libc != NULL ? libc : "";
    return strcspn(*name, " ");
}

/// True if both are versions of one implementation; the same name on two C libraries means two platforms.
static bool is_same_implementation(const struct side *one, const struct side *other)
{
    const char *one_libc, *other_libc;
    size_t one_length = libc_name(one, &one_libc), other_length = libc_name(other, &other_libc);
    bool differ = one_length > 0 && other_length > 0 &&
                  (one_length != other_length || memcmp(one_libc, other_libc, one_length) != 0);
    return !differ && strcmp(one->adapter->hello.name, other->adapter->hello.name) == 0;
}

json_t *since_new(const struct side *sides, size_t count)
{
    json_t *since = json_array();
    for (size_t s = 1; s < count; s++)
        if (is_same_implementation(&sides[0], &sides[s]))
            json_array_append_new(since, json_pack("{s:s,s:[],s:[],s:[],s:[]}", "side", side_letter(s), "new",
                                                   "fixed", "changed", "vanished"));
    return since;
}

static const char *change_of(enum standing before, enum standing after, bool differs)
{
    if (after == STANDING_BAD && before != STANDING_BAD)
        return "new";
    if (after == STANDING_GOOD && before == STANDING_BAD)
        return "fixed";
    if (after == STANDING_BAD && differs)
        return "changed";
    if (after == STANDING_ABSENT && before != STANDING_ABSENT)
        return "vanished";
    return NULL;
}

/// The part of a side; NULL if it has none.
static json_t *part_of(const json_t *since, size_t side)
{
    for (size_t i = 0; i < json_array_size(since); i++) {
        json_t *part = json_array_get(since, i);
        if (strcmp(json_string_value(json_object_get(part, "side")), side_letter(side)) == 0)
            return part;
    }
    return NULL;
}

void since_note(json_t *since, const struct run *run, const struct side *sides, size_t side, size_t index,
                enum level difference, enum level level)
{
    json_t *part = part_of(since, side);
    const char *change = change_of(standing_of(&sides[0], index, level),
                                   standing_of(&sides[side], index, level), difference != LEVEL_NONE);
    if (part != NULL && change != NULL)
        json_array_append_new(json_object_get(part, change), json_string(run->selection->cases[index]->id));
}

json_t *since_new_unanswered(const struct side *sides, size_t count)
{
    json_t *unanswered = json_array();
    for (size_t s = 1; s < count && !sides[0].is_expected; s++)
        if (!sides[s].is_expected && !is_same_implementation(&sides[0], &sides[s]))
            json_array_append_new(unanswered, json_pack("{s:s,s:[]}", "side", side_letter(s), "cases"));
    return unanswered;
}

void since_note_unanswered(json_t *unanswered, const struct run *run, const struct side *sides, size_t side,
                           size_t index)
{
    json_t *part = part_of(unanswered, side);
    if (part != NULL && standing_of(&sides[0], index, LEVEL_TEXT) != STANDING_ABSENT &&
        standing_of(&sides[side], index, LEVEL_TEXT) == STANDING_ABSENT)
        json_array_append_new(json_object_get(part, "cases"), json_string(run->selection->cases[index]->id));
}

void since_add_vanished(json_t *since, const struct run *run, const struct side *sides)
{
    const struct recording *first = sides[0].recording;
    if (first == NULL || !run->selection->is_everything)
        return;
    json_t *there = json_object();
    for (size_t i = 0; i < run->selection->count; i++)
        json_object_set_new(there, run->selection->cases[i]->id, json_null());
    for (size_t i = 0; i < json_array_size(since); i++) {
        json_t *part = json_array_get(since, i), *vanished = json_object_get(part, "vanished");
        const size_t side = (size_t)(json_string_value(json_object_get(part, "side"))[0] - 'A');
        const json_t *other = sides[side].recording != NULL ? sides[side].recording->by_case : NULL;
        for (void *at = json_object_iter(first->by_case); at != NULL;
             at = json_object_iter_next(first->by_case, at)) {
            const char *id = json_object_iter_key(at);
            if (json_object_get(there, id) == NULL && json_object_get(other, id) == NULL)
                json_array_append_new(vanished, printable_json_string(id));
        }
    }
    json_decref(there);
}
