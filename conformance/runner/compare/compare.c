// SPDX-License-Identifier: MIT
// Compares the answers of implementations to the same cases.
#include "compare/compare.h"

#include "base/memory.h"
#include "causes/cause.h"
#include "compare/alike.h"
#include "compare/names.h"
#include "compare/since.h"
#include "escape/printable.h"
#include "judge/expected.h"
#include "judge/permitted.h"
#include "judge/took.h"
#include "values/format.h"

#include <stdlib.h>
#include <string.h>

enum { ANSWER_BYTES = 4096, CAUSE_BYTES = 300 }; // of what is printed

struct pair_count {
    size_t compared, differ[LEVEL_NONE];
};

struct comparison {
    const struct run *run;
    const struct side *sides;
    size_t count;
    struct pair_count *counts; ///< of the function at hand, one per side
    json_t *functions, *cases, *since, *unanswered;
    bool is_judged;   ///< a side is the expected answers
    enum level level; ///< the finest that is shown
};

/// What differs first, in words; equal for differences of one cause.
static void add_cause(json_t *part, const struct vector_case *one, const struct adapter *adapter,
                      size_t index)
{
    const struct result *result = &adapter->results[index];
    struct cause cause;
    struct text words = {0};
    if (result->observed == NULL || !cause_of(&cause, &adapter->hello, one, result->step, result->observed))
        return;
    cause_add(&words, &cause);
    text_clip(&words, CAUSE_BYTES);
    json_object_set_new(part, "cause", printable_json_string(text_of(&words)));
    text_free(&words);
    cause_free(&cause);
}

/// What the judge and the ledgers say of a side's answer.
static json_t *describe_result(const struct comparison *comparison, size_t side, size_t index)
{
    const struct adapter *adapter = comparison->sides[side].adapter;
    const struct result *result = &adapter->results[index];
    json_t *part =
        json_pack("{s:s,s:s}", "outcome", outcome_key(result->outcome), "level", level_name(result->level));
    const struct known_entry *entry = result->entry;
    if (result->outcome == OUTCOME_FAIL || result->outcome == OUTCOME_KNOWN)
        add_cause(part, comparison->run->selection->cases[index], adapter, index);
    if (entry == NULL)
        return part;
    const char *because = entry->detail != NULL ? entry->detail : entry->because;
    json_t *known = json_pack("{s:s,s:s}", "verdict", entry->verdict, "because", because);
    if (entry->url != NULL)
        json_object_set_new(known, "url", json_string(entry->url));
    if (entry->script != NULL)
        json_object_set_new(known, "script", json_string(entry->script));
    json_object_set_new(part, "known", known);
    return part;
}

/// An answer per step, for people.
static json_t *spell_answers(const json_t *answers)
{
    json_t *said = json_array();
    const size_t steps = json_is_array(answers) ? json_array_size(answers) : 1;
    for (size_t step = 0; step < steps; step++) {
        struct text text = {0};
        compare_format_answers(&text, answers, step);
        json_array_append_new(said, printable_json_string(text_of(&text)));
        text_free(&text);
    }
    return said;
}

/// Beside the expected answers: each side's outcome, and its answers in words.
static void add_judgements(const struct comparison *comparison, size_t index, json_t *part,
                           const json_t *answers)
{
    json_t *results = json_array(), *said = json_array();
    for (size_t s = 0; s < comparison->count; s++) {
        json_array_append_new(results, describe_result(comparison, s, index));
        json_array_append_new(said, spell_answers(json_array_get(answers, s)));
    }
    json_object_set_new(part, "results", results);
    json_object_set_new(part, "said", said);
}

static json_t *kinds_of(const json_t *answers, const json_t *levels)
{
    json_t *kinds = json_array();
    for (size_t s = 0; s < json_array_size(answers); s++) {
        const char *kind = alike_kind(answers, levels, s);
        json_array_append_new(kinds, kind != NULL ? json_string(kind) : json_null());
    }
    return kinds;
}

/// The source of each side's answer that is permitted beside the expected one; null for other answers.
static void add_permitted(const struct comparison *comparison, size_t index, json_t *part)
{
    json_t *sources = json_array();
    bool any = false;
    for (size_t s = 0; s < comparison->count; s++) {
        const struct adapter *adapter = comparison->sides[s].adapter;
        const struct result *result = &adapter->results[index];
        struct text source = {0};
        if (result->outcome == OUTCOME_PERMITTED && result->observed != NULL)
            permitted_add_sources(&source, comparison->run->selection->cases[index], result->observed,
                                  &adapter->hello);
        any = any || source.length > 0;
        json_array_append_new(sources, source.length > 0 ? json_string(text_of(&source)) : json_null());
        text_free(&source);
    }
    if (any)
        json_object_set(part, "permitted_by", sources);
    json_decref(sources);
}

/// Beside the expected answers: a time that a side should have taken is a part of what it answered.
static void add_times(const struct comparison *comparison, size_t index, size_t side, json_t *answers)
{
    const struct adapter *adapter = comparison->sides[side].adapter;
    const struct vector_case *one = comparison->run->selection->cases[index];
    const json_t *observed = adapter->results[index].observed;
    for (size_t step = 0; observed != NULL && step < json_array_size(answers); step++) {
        struct allowed allowed;
        struct text took = {0};
        allowed_gather(&allowed, one, step, &adapter->hello);
        const json_t *answer = json_array_get(observed, step);
        struct judgement judged = judge_step(&allowed, answer);
        if (judged.outcome == OUTCOME_FAIL &&
            judge_is_late(allowed.answers[judged.closest], answer, one->multiset))
            took_add(&took, allowed.answers[judged.closest], answer);
        if (took.length > 0)
            json_object_set_new(json_array_get(answers, step), "took", json_string(text_of(&took)));
        text_free(&took);
        allowed_free(&allowed);
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
    if (one->world != NULL)
        json_object_set_new(part, "world", json_string(one->world));
    json_object_set(part, "answers", answers);
    json_object_set(part, "levels", levels);
    json_object_set_new(part, "kinds", kinds_of(answers, levels));
    add_permitted(comparison, index, part);
    if (comparison->is_judged)
        add_judgements(comparison, index, part, answers);
    json_array_append_new(comparison->cases, part);
}

/// How a side differs from A: from the expected answers as the judge says, who knows also permitted ones.
static enum level difference(const struct comparison *comparison, size_t index, size_t side,
                             const json_t *answers)
{
    const struct result *result = &comparison->sides[side].adapter->results[index];
    const bool is_good = standing_of(&comparison->sides[side], index, LEVEL_TEXT) == STANDING_GOOD;
    if (comparison->sides[0].is_expected)
        return is_good ? LEVEL_NONE : result->level < LEVEL_NONE ? result->level : LEVEL_VALUE;
    return answers_difference(json_array_get(answers, 0), json_array_get(answers, side),
                              comparison->run->selection->cases[index]->multiset);
}

static void compare_case(struct comparison *comparison, size_t index)
{
    json_t *answers = json_array(), *levels = json_array();
    enum level gravest = LEVEL_NONE;
    const bool are_short = answers_are_short(comparison->sides, comparison->count, index);
    const bool is_asked = standing_of(&comparison->sides[0], index, LEVEL_TEXT) != STANDING_ABSENT;
    for (size_t s = 0; s < comparison->count; s++) {
        bool is_compared =
            is_asked && standing_of(&comparison->sides[s], index, LEVEL_TEXT) != STANDING_ABSENT;
        enum level level = LEVEL_NONE;
        json_array_append_new(answers, answers_of(comparison->run, &comparison->sides[s], index, are_short));
        if (comparison->is_judged)
            add_times(comparison, index, s, json_array_get(answers, s));
        if (s > 0 && is_compared) {
            level = difference(comparison, index, s, answers);
            if (level > comparison->level)
                level = LEVEL_NONE;
            comparison->counts[s].compared++;
            if (level < LEVEL_NONE)
                comparison->counts[s].differ[level]++;
        }
        gravest = level < gravest ? level : gravest;
        json_array_append_new(levels, level < LEVEL_NONE ? json_string(level_name(level)) : json_null());
        if (s > 0)
            since_note(comparison->since, comparison->run, comparison->sides, s, index, level,
                       comparison->level);
        if (s > 0)
            since_note_unanswered(comparison->unanswered, comparison->run, comparison->sides, s, index);
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

json_t *compare_answers(const struct run *run, const struct side *sides, size_t count, enum level level)
{
    struct comparison comparison = {.run = run, .sides = sides, .count = count, .level = level};
    comparison.counts = memory_new(count, sizeof *comparison.counts);
    comparison.functions = json_array();
    comparison.cases = json_array();
    comparison.since = since_new(sides, count);
    comparison.unanswered = since_new_unanswered(sides, count);
    json_t *described = json_array();
    for (size_t s = 0; s < count; s++) {
        json_array_append_new(described, side_describe(&sides[s], s));
        comparison.is_judged = comparison.is_judged || sides[s].is_expected;
    }
    names_add(described);
    size_t from = 0;
    for (size_t i = 0; i < run->selection->count; i++) {
        const struct vector_file *file = run->selection->cases[i]->file;
        compare_case(&comparison, i);
        if (i + 1 == run->selection->count || run->selection->cases[i + 1]->file != file) {
            add_function(&comparison, file->function, i + 1 - from);
            from = i + 1;
        }
    }
    since_add_vanished(comparison.since, run, sides);
    alike_number(comparison.cases);
    free(comparison.counts);
    json_t *whole =
        json_pack("{s:i,s:s,s:o,s:o,s:o,s:o,s:o}", "format", 1, "level", level_name(level), "sides",
                  described, "functions", comparison.functions, "cases", comparison.cases, "since",
                  comparison.since, "unanswered", comparison.unanswered);
    answers_add_origin(whole, run);
    return whole;
}

bool compare_differs(const json_t *comparison, enum level level)
{
    const json_t *cases = json_object_get(comparison, "cases"), *since = json_object_get(comparison, "since");
    const json_t *unanswered = json_object_get(comparison, "unanswered");
    for (size_t i = 0; i < json_array_size(unanswered); i++)
        if (json_array_size(json_object_get(json_array_get(unanswered, i), "cases")) > 0)
            return true;
    for (size_t i = 0; i < json_array_size(since); i++)
        if (json_array_size(json_object_get(json_array_get(since, i), "vanished")) > 0)
            return true;
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
    const char *took = json_string_value(json_object_get(json_array_get(answers, step), "took"));
    text_add(out, took != NULL ? took : "");
    text_clip(out, ANSWER_BYTES);
}
