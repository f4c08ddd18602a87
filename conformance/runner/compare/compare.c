// SPDX-License-Identifier: MIT
// Compares the answers of implementations to the same cases.
#include "compare/compare.h"

#include "base/memory.h"
#include "escape/printable.h"
#include "judge/expected.h"
#include "judge/portable_answer.h"
#include "run/adapter_name.h"
#include "values/format.h"
#include "values/short_answer.h"

#include <stdlib.h>
#include <string.h>

enum { ANSWER_BYTES = 4096 }; // of an answer that is printed

/// The result of one side for a case against the vectors, independent of the other sides.
enum standing { STANDING_ABSENT, STANDING_GOOD, STANDING_BAD };

static enum standing standing_of(const struct side *side, size_t index)
{
    switch (side->adapter->results[index].outcome) {
    case OUTCOME_PASS:
    case OUTCOME_PERMITTED: return STANDING_GOOD;
    case OUTCOME_KNOWN:
    case OUTCOME_FAIL:
    case OUTCOME_ERROR: return STANDING_BAD;
    case OUTCOME_NONE:
    case OUTCOME_SKIPPED:
    case OUTCOME_NOT_OFFERED:
    case OUTCOME_COUNT: break;
    }
    return STANDING_ABSENT;
}

static const char *side_letter(size_t side)
{
    static char letters[MOST_SIDES][2];
    letters[side][0] = (char)('A' + side);
    return letters[side];
}

/// A list of answers, one per step, or {"skipped":..}, {"not_offered":..}, {"error":..}, {"absent":..}.
static json_t *answers_of(const struct run *run, const struct side *side, size_t index, bool are_short)
{
    const struct vector_case *one = run->selection->cases[index];
    const struct result *result = &side->adapter->results[index];
    const char *reason = result->reason != NULL ? result->reason : "";
    if (result->outcome == OUTCOME_NONE)
        return json_pack("{s:s}", "absent", side->recording != NULL ? "not in the recording" : "not reached");
    if (result->outcome == OUTCOME_SKIPPED || result->outcome == OUTCOME_NOT_OFFERED ||
        result->outcome == OUTCOME_ERROR)
        return json_pack("{s:s}", outcome_key(result->outcome), reason);
    json_t *observed = result->observed != NULL ? json_incref(result->observed)
                                                : expected_answers(one, &side->adapter->hello);
    if (are_short) {
        json_t *whole = observed;
        observed = short_answer(whole);
        json_decref(whole);
    }
    json_t *named = portable_answers(&side->adapter->hello, one, observed);
    json_decref(observed);
    return named;
}

/// The gravest level at which two sides' answers differ. A side without a valid answer differs in value.
static enum level difference(const json_t *left, const json_t *right, bool multiset)
{
    enum level gravest = LEVEL_NONE;
    if (!json_is_array(left) || !json_is_array(right))
        return json_is_array(left) == json_is_array(right) ? LEVEL_NONE : LEVEL_VALUE;
    for (size_t i = 0; i < json_array_size(left); i++) {
        enum level level = judge_difference(json_array_get(left, i), json_array_get(right, i), multiset);
        gravest = level < gravest ? level : gravest;
    }
    return gravest;
}

struct pair_count {
    size_t compared, differ[LEVEL_NONE];
};

struct comparison {
    const struct run *run;
    const struct side *sides;
    size_t count;
    struct pair_count *counts; ///< of the function at hand, one per side
    json_t *functions, *cases, *since;
};

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

/// Records the change of a case between A and another version of the same implementation.
static void note_since(struct comparison *comparison, size_t side, size_t index, enum level level)
{
    const char *change = NULL;
    enum standing before = standing_of(&comparison->sides[0], index);
    enum standing after = standing_of(&comparison->sides[side], index);
    if (!is_same_implementation(&comparison->sides[0], &comparison->sides[side]))
        return;
    if (after == STANDING_BAD && before != STANDING_BAD)
        change = "new";
    else if (after == STANDING_GOOD && before == STANDING_BAD)
        change = "fixed";
    else if (after == STANDING_BAD && before == STANDING_BAD && level != LEVEL_NONE)
        change = "changed";
    else if (after == STANDING_ABSENT && before != STANDING_ABSENT)
        change = "vanished";
    if (change == NULL)
        return;
    for (size_t i = 0; i < json_array_size(comparison->since); i++) {
        json_t *since = json_array_get(comparison->since, i);
        if (strcmp(json_string_value(json_object_get(since, "side")), side_letter(side)) == 0)
            json_array_append_new(json_object_get(since, change),
                                  json_string(comparison->run->selection->cases[index]->id));
    }
}

static void add_case(struct comparison *comparison, size_t index, json_t *answers, json_t *levels,
                     enum level gravest)
{
    const struct vector_case *one = comparison->run->selection->cases[index];
    json_t *asked = json_array(), *says = json_array();
    for (size_t i = 0; i < one->step_count; i++) {
        struct text said = {0};
        format_call(&said, one->steps[i].request);
        json_array_append_new(says, json_string(text_of(&said)));
        json_array_append(asked, one->steps[i].request);
        text_free(&said);
    }
    const struct rule *rule = one->rule;
    json_t *part =
        json_pack("{s:s,s:s,s:{s:s,s:s,s:s,s:s},s:s,s:o,s:o}", "case", one->id, "function",
                  one->file->function, "rule", "rule", rule->label, "says", rule->says, "level", rule->level,
                  "authority", rule->authority, "level", level_name(gravest), "asked", asked, "call", says);
    if (rule->url != NULL)
        json_object_set_new(json_object_get(part, "rule"), "url", json_string(rule->url));
    json_object_set(part, "answers", answers);
    json_object_set(part, "levels", levels);
    json_array_append_new(comparison->cases, part);
}

static void compare_case(struct comparison *comparison, size_t index)
{
    const struct vector_case *one = comparison->run->selection->cases[index];
    json_t *answers = json_array(), *levels = json_array();
    enum level gravest = LEVEL_NONE;
    bool are_short = false;
    for (size_t s = 0; s < comparison->count; s++)
        are_short = are_short || comparison->sides[s].adapter->results[index].is_short;
    for (size_t s = 0; s < comparison->count; s++) {
        bool is_compared = standing_of(&comparison->sides[0], index) != STANDING_ABSENT &&
                           standing_of(&comparison->sides[s], index) != STANDING_ABSENT;
        enum level level = LEVEL_NONE;
        json_array_append_new(answers, answers_of(comparison->run, &comparison->sides[s], index, are_short));
        if (s > 0 && is_compared) {
            level = difference(json_array_get(answers, 0), json_array_get(answers, s), one->multiset);
            comparison->counts[s].compared++;
            if (level < LEVEL_NONE)
                comparison->counts[s].differ[level]++;
        }
        gravest = level < gravest ? level : gravest;
        json_array_append_new(levels, level < LEVEL_NONE ? json_string(level_name(level)) : json_null());
        if (s > 0)
            note_since(comparison, s, index, level);
    }
    if (gravest < LEVEL_NONE)
        add_case(comparison, index, answers, levels, gravest);
    json_decref(answers);
    json_decref(levels);
}

static bool is_compared(const struct comparison *comparison)
{
    for (size_t s = 1; s < comparison->count; s++)
        if (comparison->counts[s].compared > 0)
            return true;
    return false;
}

/// Ends the row of one function; functions that a recording lacks are left out.
static void add_function(struct comparison *comparison, const char *function, size_t cases)
{
    if (!is_compared(comparison))
        return;
    json_t *against = json_array();
    for (size_t s = 1; s < comparison->count; s++) {
        struct pair_count *count = &comparison->counts[s];
        json_t *differ = json_object();
        size_t all = 0;
        for (enum level level = LEVEL_VALUE; level < LEVEL_NONE; level++) {
            json_object_set_new(differ, level_name(level), json_integer((json_int_t)count->differ[level]));
            all += count->differ[level];
        }
        json_array_append_new(against, json_pack("{s:s,s:I,s:I,s:o}", "side", side_letter(s), "compared",
                                                 (json_int_t)count->compared, "same",
                                                 (json_int_t)(count->compared - all), "differ", differ));
    }
    json_array_append_new(comparison->functions, json_pack("{s:s,s:I,s:o}", "function", function, "cases",
                                                           (json_int_t)cases, "against", against));
    memset(comparison->counts, 0, comparison->count * sizeof *comparison->counts);
}

static json_t *printable_string(const char *string)
{
    struct text text = {0};
    printable_add_string(&text, string);
    json_t *printable = json_string(text_of(&text));
    text_free(&text);
    return printable;
}

/// A note may come from anyone's recording.
static json_t *clipped_string(const char *string)
{
    struct text text = {0};
    printable_add_string(&text, string);
    text_clip(&text, ANSWER_BYTES);
    json_t *clipped = json_string(text_of(&text));
    text_free(&text);
    return clipped;
}

static json_t *describe_side(const struct side *side, size_t letter)
{
    const struct adapter *adapter = side->adapter;
    struct text label = {0}, spelled = {0};
    adapter_add_label(&label, adapter);
    printable_add_string(&spelled, adapter->command.spelled);
    json_t *part = json_pack("{s:s,s:s,s:s}", "side", side_letter(letter), "label", text_of(&label),
                             "adapter", text_of(&spelled));
    json_object_set(part, "implementation", json_object_get(adapter->hello.object, "implementation"));
    json_object_set(part, "facts", (json_t *)adapter->hello.facts);
    if (adapter->hello.settings != NULL)
        json_object_set(part, "settings", (json_t *)adapter->hello.settings);
    if (side->recording != NULL) {
        const struct recording *recording = side->recording;
        if (recording->note != NULL)
            json_object_set_new(part, "note", clipped_string(recording->note));
        json_object_set_new(part, "recording", printable_string(recording->path));
        json_object_set_new(part, "started",
                            recording->started != NULL ? printable_string(recording->started) : json_null());
        json_object_set_new(part, "whole", json_boolean(recording->whole));
        json_object_set_new(part, "strange", json_integer((json_int_t)recording->strange));
    }
    text_free(&label);
    text_free(&spelled);
    return part;
}

/// Cases in A's recording that are no longer asked, or asked differently, have vanished as well.
static void add_vanished(struct comparison *comparison)
{
    const struct recording *first = comparison->sides[0].recording;
    const struct selection *selection = comparison->run->selection;
    json_t *there = json_object();
    for (size_t i = 0; i < selection->count; i++)
        json_object_set_new(there, selection->cases[i]->id, json_null());
    const bool is_everything = selection->is_everything;
    for (size_t i = 0; first != NULL && is_everything && i < json_array_size(comparison->since); i++) {
        json_t *vanished = json_object_get(json_array_get(comparison->since, i), "vanished");
        for (void *at = json_object_iter(first->by_case); at != NULL;
             at = json_object_iter_next(first->by_case, at))
            if (json_object_get(there, json_object_iter_key(at)) == NULL)
                json_array_append_new(vanished, printable_string(json_object_iter_key(at)));
    }
    json_decref(there);
}

json_t *compare_answers(const struct run *run, const struct side *sides, size_t count)
{
    struct comparison comparison = {
        run,          sides,        count,       memory_new(count, sizeof *comparison.counts),
        json_array(), json_array(), json_array()};
    json_t *described = json_array();
    for (size_t s = 0; s < count; s++) {
        json_array_append_new(described, describe_side(&sides[s], s));
        if (s > 0 && is_same_implementation(&sides[0], &sides[s]))
            json_array_append_new(comparison.since,
                                  json_pack("{s:s,s:[],s:[],s:[],s:[]}", "side", side_letter(s), "new",
                                            "fixed", "changed", "vanished"));
    }
    size_t from = 0;
    for (size_t i = 0; i < run->selection->count; i++) {
        const struct vector_file *file = run->selection->cases[i]->file;
        compare_case(&comparison, i);
        if (i + 1 == run->selection->count || run->selection->cases[i + 1]->file != file) {
            add_function(&comparison, file->function, i + 1 - from);
            from = i + 1;
        }
    }
    add_vanished(&comparison);
    free(comparison.counts);
    json_t *whole = json_pack(
        "{s:i,s:{s:s,s:o},s:o,s:o,s:o,s:o}", "format", 1, "vectors", "digest", run->vectors->digest, "newest",
        run->vectors->newest_origin[0] != '\0' ? json_string(run->vectors->newest_origin) : json_null(),
        "sides", described, "functions", comparison.functions, "cases", comparison.cases, "since",
        comparison.since);
    json_object_set_new(whole, "world", run->world != NULL ? json_string(run->world) : json_null());
    return whole;
}

bool compare_differs(const json_t *comparison, enum level level)
{
    const json_t *cases = json_object_get(comparison, "cases");
    for (size_t i = 0; i < json_array_size(cases); i++) {
        const char *at = json_string_value(json_object_get(json_array_get(cases, i), "level"));
        if (at != NULL && level_from_name(at) <= level)
            return true;
    }
    return false;
}

void compare_format_answers(struct text *out, const json_t *answers, size_t step)
{
    static const char *const others[][2] = {
        {"skipped", "skipped: "}, {"not_offered", "not offered: "}, {"error", "no answer: "}, {"absent", ""}};
    for (size_t i = 0; json_is_object(answers) && i < sizeof others / sizeof *others; i++) {
        const char *reason = json_string_value(json_object_get(answers, others[i][0]));
        if (reason != NULL)
            text_addf(out, "%s%s", others[i][1], reason);
    }
    if (json_is_array(answers))
        format_answer(out, json_array_get(answers, step));
    text_clip(out, ANSWER_BYTES);
}
