// SPDX-License-Identifier: MIT
// The judge: compares an expectation with an observation and gives an outcome. Pure: no clock, no file, no
// process.
#include "judge/judge.h"

#include "judge/socket_text.h"
#include "judge/subclass.h"
#include "judge/took.h"
#include "values/value.h"

#include <string.h>

const char *outcome_name(enum outcome outcome)
{
    static const char *const names[OUTCOME_COUNT] = {"not judged", "pass",    "permitted", "known",
                                                     "fail",       "skipped", "error",     "not offered"};
    return names[outcome];
}

const char *outcome_key(enum outcome outcome)
{
    static const char *const keys[OUTCOME_COUNT] = {"not_judged", "pass",    "permitted", "known",
                                                    "fail",       "skipped", "error",     "not_offered"};
    return keys[outcome];
}

static const char *const level_names[] = {"value", "class", "code", "text", "none"};

const char *level_name(enum level level)
{
    return level_names[level];
}

const char *level_words(enum level level, bool by_subclass)
{
    return level == LEVEL_CLASS && by_subclass ? "class, by a subclass" : level_name(level);
}

enum level level_from_name(const char *name)
{
    enum level level = LEVEL_VALUE;
    while (level < LEVEL_NONE && strcmp(level_names[level], name) != 0)
        level++;
    return level;
}

static enum level graver(enum level one, enum level other)
{
    return one < other ? one : other;
}

static bool same(const json_t *allowed, const json_t *observed)
{
    if (allowed == NULL || observed == NULL)
        return allowed == observed;
    return value_equal(allowed, observed, false);
}

/// Exceptions inside an exception group count like the group itself.
static enum level raised_difference(const json_t *allowed, const json_t *observed)
{
    const json_t *inner = json_object_get(allowed, "group"), *inner_seen = json_object_get(observed, "group");
    if (!same(json_object_get(allowed, "class"), json_object_get(observed, "class")) ||
        json_array_size(inner) != json_array_size(inner_seen))
        return LEVEL_CLASS;
    enum level level = LEVEL_NONE;
    if (!same(json_object_get(allowed, "code"), json_object_get(observed, "code")))
        level = LEVEL_CODE;
    else if (!same(json_object_get(allowed, "args"), json_object_get(observed, "args")) ||
             !same(json_object_get(allowed, "text"), json_object_get(observed, "text")))
        level = LEVEL_TEXT;
    for (size_t i = 0; i < json_array_size(inner); i++)
        level = graver(level, raised_difference(json_array_get(inner, i), json_array_get(inner_seen, i)));
    return level;
}

static enum level returned_difference(const json_t *allowed, const json_t *observed, bool multiset)
{
    if (value_equal(allowed, observed, multiset))
        return LEVEL_NONE;
    return socket_text_shows_the_same(allowed, observed) ? LEVEL_TEXT : LEVEL_VALUE;
}

enum level judge_difference(const json_t *allowed, const json_t *observed, bool multiset)
{
    const json_t *returned = json_object_get(allowed, "returned");
    const json_t *returned_seen = json_object_get(observed, "returned");
    if ((returned == NULL) != (returned_seen == NULL) || !took_allowed_time(allowed, observed))
        return LEVEL_VALUE;
    enum level level = LEVEL_NONE;
    if (returned != NULL)
        level = returned_difference(returned, returned_seen, multiset);
    else
        level = raised_difference(json_object_get(allowed, "raised"), json_object_get(observed, "raised"));
    if (!same(json_object_get(allowed, "warned"), json_object_get(observed, "warned")))
        level = graver(level, LEVEL_TEXT);
    return level;
}

/// The same, whatever time the answer took.
static enum level timeless_difference(const json_t *allowed, const json_t *observed, bool multiset)
{
    json_t *timeless = json_copy((json_t *)allowed);
    json_object_del(timeless, "elapsed");
    const enum level level = judge_difference(timeless, observed, multiset);
    json_decref(timeless);
    return level;
}

bool judge_is_late(const json_t *allowed, const json_t *observed, bool multiset)
{
    return !took_allowed_time(allowed, observed) &&
           timeless_difference(allowed, observed, multiset) > LEVEL_CLASS;
}

bool judge_is_late_alone(const json_t *allowed, const json_t *observed, bool multiset)
{
    return took_longer(allowed, observed) && timeless_difference(allowed, observed, multiset) == LEVEL_NONE;
}

bool judge_is_early_alone(const json_t *allowed, const json_t *pinned, bool multiset)
{
    const json_t *at_least = json_object_get(json_object_get(allowed, "elapsed"), "at_least_ms");
    return json_number_value(at_least) > 0 && timeless_difference(allowed, pinned, multiset) == LEVEL_NONE;
}

struct judgement judge_step(const struct allowed *allowed, const json_t *observed)
{
    struct judgement judged = {OUTCOME_FAIL, LEVEL_VALUE, 0, 0, false};
    if (json_object_get(observed, "skipped") != NULL) {
        judged.outcome = OUTCOME_SKIPPED;
        judged.level = LEVEL_NONE;
        return judged;
    }
    for (size_t i = 0; i < allowed->count; i++) {
        enum level level = judge_difference(allowed->answers[i], observed, allowed->multiset);
        if (i == 0 || level > judged.level) {
            judged.level = level;
            judged.closest = i;
        }
    }
    judged.by_subclass = judged.level == LEVEL_CLASS &&
                         is_by_subclass(json_object_get(allowed->answers[judged.closest], "raised"),
                                        json_object_get(observed, "raised"));
    if (judged.level == LEVEL_NONE)
        judged.outcome = judged.closest == 0 ? OUTCOME_PASS : OUTCOME_PERMITTED;
    return judged;
}

/// The gravest failure decides. A skipped step skips the case unless an earlier step failed: later answers
/// mean nothing then.
struct judgement judge_case(const struct allowed *allowed, size_t step_count, const json_t *observed)
{
    struct judgement whole = {OUTCOME_PASS, LEVEL_NONE, 0, 0, false};
    for (size_t i = 0; i < step_count; i++) {
        struct judgement one = judge_step(&allowed[i], json_array_get(observed, i));
        one.step = i;
        if (one.outcome == OUTCOME_SKIPPED)
            return whole.outcome == OUTCOME_FAIL ? whole : one;
        bool worse = one.outcome == OUTCOME_FAIL && one.level < whole.level;
        if (worse || (one.outcome == OUTCOME_PERMITTED && whole.outcome == OUTCOME_PASS))
            whole = one;
    }
    return whole;
}
