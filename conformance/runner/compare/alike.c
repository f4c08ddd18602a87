// SPDX-License-Identifier: MIT
// Cases that differ alike: under one rule, between the same sides, in the same way.
#include "compare/alike.h"

#include "base/text.h"
#include "judge/judge.h"
#include "values/canonical_json.h"

#include <string.h>

/// The first step that two sides answer differently; 0 if a side has no answers.
static size_t first_step(const json_t *answers)
{
    const json_t *first = json_array_get(answers, 0);
    for (size_t step = 0; step < json_array_size(first); step++)
        for (size_t s = 1; s < json_array_size(answers); s++) {
            const json_t *other = json_array_get(answers, s);
            if (json_is_array(other) &&
                json_equal(json_array_get(first, step), json_array_get(other, step)) != 1)
                return step;
        }
    return 0;
}

/// The first step that a side answers otherwise than A.
static size_t step_of(const json_t *first, const json_t *other)
{
    size_t step = 0;
    while (step + 1 < json_array_size(first) &&
           json_equal(json_array_get(first, step), json_array_get(other, step)) == 1)
        step++;
    return step;
}

const char *alike_kind(const json_t *answers, const json_t *levels, size_t side)
{
    const char *level = json_string_value(json_array_get(levels, side));
    const json_t *first = json_array_get(answers, 0), *other = json_array_get(answers, side);
    if (level == NULL)
        return NULL;
    if (!json_is_array(first) || !json_is_array(other))
        return "no answer";
    if (strcmp(level, "text") == 0)
        return "text";
    if (strcmp(level, "value") != 0)
        return "exception";
    const size_t step = step_of(first, other);
    const json_t *before = json_array_get(first, step), *after = json_array_get(other, step);
    if (json_object_get(before, "raised") != NULL && json_object_get(after, "returned") != NULL)
        return "accepts";
    if (json_object_get(before, "returned") != NULL && json_object_get(after, "raised") != NULL)
        return "refuses";
    return "value";
}

/// "returned", or the class and the code of an exception.
static void add_way(struct text *out, const json_t *answer)
{
    const json_t *raised = json_object_get(answer, "raised");
    const char *class_name = json_string_value(json_object_get(raised, "class"));
    if (raised == NULL) {
        text_add(out, json_object_get(answer, "returned") != NULL ? "returned" : "skipped");
        return;
    }
    text_addf(out, "raised %s ", class_name != NULL ? class_name : "?");
    if (json_object_get(raised, "code") != NULL)
        canonical_write(out, json_object_get(raised, "code"));
}

/// Equal texts for cases that are alike.
static void add_likeness(struct text *out, const json_t *one)
{
    const json_t *answers = json_object_get(one, "answers"), *levels = json_object_get(one, "levels");
    const size_t step = first_step(answers);
    const char *world = json_string_value(json_object_get(one, "world"));
    text_addf(out, "%s %s %s", json_string_value(json_object_get(one, "function")),
              json_string_value(json_object_get(json_object_get(one, "rule"), "rule")),
              world != NULL ? world : "");
    for (size_t s = 0; s < json_array_size(answers); s++) {
        const json_t *mine = json_array_get(answers, s);
        const char *level = json_string_value(json_array_get(levels, s));
        size_t like = 0;
        while (like < s && json_equal(json_array_get(answers, like), mine) != 1)
            like++;
        text_addf(out, "\n%zu %s ", like, level != NULL ? level : "");
        if (json_is_array(mine))
            add_way(out, json_array_get(mine, step));
        else
            text_add(out, json_object_iter_key(json_object_iter((json_t *)mine)));
    }
}

void alike_number(json_t *cases)
{
    json_t *numbers = json_object();
    for (size_t i = 0; i < json_array_size(cases); i++) {
        json_t *one = json_array_get(cases, i);
        struct text key = {0};
        add_likeness(&key, one);
        json_t *number = json_object_get(numbers, text_of(&key));
        if (number == NULL) {
            number = json_integer((json_int_t)json_object_size(numbers));
            json_object_set_new(numbers, text_of(&key), number);
        }
        json_object_set(one, "alike", number);
        text_free(&key);
    }
    json_decref(numbers);
}

/// The list under a key, new if it is not there.
static json_t *entry_of(json_t *rule, const json_t *one)
{
    json_t *entries = json_object_get(rule, "entries");
    const json_t *number = json_object_get(one, "alike");
    for (size_t i = 0; i < json_array_size(entries); i++) {
        json_t *entry = json_array_get(entries, i);
        if (json_equal(json_object_get(json_array_get(entry, 0), "alike"), number) == 1)
            return entry;
    }
    json_t *entry = json_array();
    json_array_append_new(entries, entry);
    return entry;
}

static json_t *rule_of(json_t *rules, json_t *by_name, const json_t *one)
{
    struct text key = {0};
    text_addf(&key, "%s %s", json_string_value(json_object_get(one, "function")),
              json_string_value(json_object_get(json_object_get(one, "rule"), "rule")));
    json_t *rule = json_object_get(by_name, text_of(&key));
    if (rule == NULL) {
        rule = json_pack("{s:s,s:i,s:[]}", "level", level_name(LEVEL_NONE), "count", 0, "entries");
        json_array_append_new(rules, rule);
        json_object_set(by_name, text_of(&key), rule);
    }
    text_free(&key);
    return rule;
}

json_t *alike_by_rule(const json_t *cases)
{
    json_t *rules = json_array(), *by_name = json_object();
    for (size_t i = 0; i < json_array_size(cases); i++) {
        json_t *one = json_array_get(cases, i), *rule = rule_of(rules, by_name, one);
        const json_t *level = json_object_get(one, "level");
        if (level_from_name(json_string_value(level)) <
            level_from_name(json_string_value(json_object_get(rule, "level"))))
            json_object_set(rule, "level", (json_t *)level);
        json_object_set_new(rule, "count",
                            json_integer(json_integer_value(json_object_get(rule, "count")) + 1));
        json_array_append(entry_of(rule, one), one);
    }
    json_decref(by_name);
    return rules;
}
