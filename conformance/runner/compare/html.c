// SPDX-License-Identifier: MIT
// A comparison as the page of a report. Its data is compact JSON: one letter per case and side, and each text once.
//
// A case is [id, rule, call, null, null, letters, null, answers, alike]. `rule` is a place in the list `rules`, and
// numbers in `answers` are places in `texts`. A letter tells how the side differs from the first one: = the first
// itself, . not at all, a accepts, r refuses, v another value, c d another class or code, t another text, e no answer,
// s skipped, n not offered, - absent. `answers` has [call, [answer of each side]] per step that differs; `call` is
// null in a case of one step.
#include "compare/parts.h"

#include "page/page.h"
#include "page/texts.h"

#include <string.h>

static char letter_of(const json_t *one, size_t side)
{
    static const struct {
        const char *kind;
        char letter;
    } kinds[] = {{"accepts", 'a'}, {"refuses", 'r'}, {"value", 'v'}, {"text", 't'}, {"no answer", 'e'}};
    const json_t *answers = json_array_get(json_object_get(one, "answers"), side);
    const char *kind = json_string_value(json_array_get(json_object_get(one, "kinds"), side));
    if (side == 0)
        return '=';
    if (kind == NULL && json_is_array(answers))
        return '.';
    if (kind == NULL)
        return json_object_get(answers, "skipped") != NULL       ? 's'
               : json_object_get(answers, "not_offered") != NULL ? 'n'
                                                                 : '-';
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].kind, kind) == 0)
            return kinds[i].letter;
    const char *level = json_string_value(json_array_get(json_object_get(one, "levels"), side));
    return level != NULL && strcmp(level, "class") == 0 ? 'c' : 'd';
}

/// The answers of all sides to one step.
static json_t *answers_at(struct texts *texts, const json_t *one, size_t step)
{
    const json_t *answers = json_object_get(one, "answers");
    json_t *list = json_array();
    for (size_t s = 0; s < json_array_size(answers); s++) {
        struct text said = {0};
        compare_format_answers(&said, json_array_get(answers, s), step);
        json_array_append_new(list, texts_place(texts, &said));
    }
    return list;
}

static bool all_are_equal(const json_t *list)
{
    for (size_t i = 1; i < json_array_size(list); i++)
        if (json_equal(json_array_get(list, 0), json_array_get(list, i)) != 1)
            return false;
    return true;
}

static json_t *answers_part(struct texts *texts, const json_t *one)
{
    const json_t *call = json_object_get(one, "call");
    const size_t steps = json_array_size(call);
    json_t *list = json_array();
    for (size_t step = 0; step < steps; step++) {
        json_t *answers = answers_at(texts, one, step), *place = json_null();
        if (steps > 1 && !all_are_equal(answers)) {
            struct text said = {0};
            text_addf(&said, "%zu  %s", step + 1, json_string_value(json_array_get(call, step)));
            place = texts_place(texts, &said);
        }
        if (steps == 1 || !all_are_equal(answers))
            json_array_append_new(list, json_pack("[o,O]", place, answers));
        json_decref(answers);
    }
    return list;
}

/// The place of a case's rule in the list, where it is put if it is new.
static json_t *rule_place(json_t *rules, json_t *places, const json_t *one)
{
    struct text key = {0};
    text_addf(&key, "%s %s", part_string(one, "function"), part_string(json_object_get(one, "rule"), "rule"));
    json_t *place = json_object_get(places, text_of(&key));
    if (place == NULL) {
        json_t *rule = json_copy(json_object_get(one, "rule"));
        json_object_set(rule, "function", json_object_get(one, "function"));
        place = json_integer((json_int_t)json_array_size(rules));
        json_array_append_new(rules, rule);
        json_object_set_new(places, text_of(&key), place);
    }
    text_free(&key);
    return json_incref(place);
}

/// All calls on one line, behind the name of their world if it has one.
static json_t *call_of(const json_t *one)
{
    enum { CALL_BYTES = 600 };
    const json_t *call = json_object_get(one, "call");
    const char *world = part_string(one, "world");
    struct text said = {0};
    if (world[0] != '\0')
        text_addf(&said, "in world %s: ", world);
    for (size_t step = 0; step < json_array_size(call) && said.length <= CALL_BYTES; step++)
        text_addf(&said, "%s%s", step > 0 ? "; " : "", json_string_value(json_array_get(call, step)));
    text_clip(&said, CALL_BYTES);
    json_t *string = texts_string(text_of(&said), said.length);
    text_free(&said);
    return string;
}

/// The source of each permitted answer, and the reason of each known difference, by the side's place.
static json_t *details_part(struct texts *texts, const json_t *one)
{
    const json_t *permitted = json_object_get(one, "permitted_by");
    const json_t *results = json_object_get(one, "results");
    json_t *details = json_object();
    for (size_t s = 0; s < json_array_size(json_object_get(one, "answers")); s++) {
        const char *source = json_string_value(json_array_get(permitted, s));
        const json_t *known = json_object_get(json_array_get(results, s), "known");
        struct text key = {0};
        json_t *detail = json_object();
        text_addf(&key, "%zu", s);
        if (source != NULL)
            json_object_set_new(detail, "permitted", texts_place_of(texts, source));
        if (known != NULL)
            json_object_set_new(detail, "known", texts_place_of(texts, part_string(known, "because")));
        if (json_object_size(detail) > 0)
            json_object_set(details, text_of(&key), detail);
        json_decref(detail);
        text_free(&key);
    }
    return details;
}

static json_t *cases_part(struct texts *texts, json_t *rules, const json_t *comparison)
{
    const json_t *cases = json_object_get(comparison, "cases");
    json_t *list = json_array(), *places = json_object();
    for (size_t i = 0; i < json_array_size(cases); i++) {
        const json_t *one = json_array_get(cases, i);
        struct text letters = {0};
        for (size_t s = 0; s < json_array_size(json_object_get(one, "answers")); s++)
            text_add_char(&letters, letter_of(one, s));
        json_array_append_new(list, json_pack("[O,o,o,n,n,s,o,o,O]", json_object_get(one, "case"),
                                              rule_place(rules, places, one), call_of(one), text_of(&letters),
                                              details_part(texts, one), answers_part(texts, one),
                                              json_object_get(one, "alike")));
        text_free(&letters);
    }
    json_decref(places);
    return list;
}

static json_t *side_part(const json_t *side)
{
    struct text source = {0}, spelled = {0};
    const char *recording = part_string(side, "recording");
    const bool is_live = recording[0] == '\0' && !json_is_true(json_object_get(side, "expected"));
    json_t *part = json_object();
    part_add_origin(&source, side);
    text_add_shell_word(&spelled, part_string(side, "adapter"));
    json_object_set(part, "label", json_object_get(side, "name"));
    json_object_set(part, "name", json_object_get(side, "name"));
    json_object_set(part, "facts", json_object_get(side, "facts"));
    json_object_set(part, "settings", json_object_get(side, "settings"));
    json_object_set(part, "note", json_object_get(side, "note"));
    json_object_set_new(part, "source", json_string(text_of(&source)));
    json_object_set_new(part, "spelled", is_live ? json_string(text_of(&spelled)) : json_string(""));
    text_free(&source);
    text_free(&spelled);
    return part;
}

void compare_html(struct text *out, const json_t *comparison)
{
    static const struct page page = {"comparison", comparison_script};
    const json_t *sides = json_object_get(comparison, "sides");
    struct texts texts = texts_new();
    json_t *data = json_object(), *adapters = json_array(), *rules = json_array();
    for (size_t s = 0; s < json_array_size(sides); s++)
        json_array_append_new(adapters, side_part(json_array_get(sides, s)));
    json_object_set_new(data, "header",
                        json_pack("{s:O,s:O,s:O}", "level", json_object_get(comparison, "level"), "vectors",
                                  json_object_get(comparison, "vectors"), "world",
                                  json_object_get(comparison, "world")));
    json_object_set_new(data, "adapters", adapters);
    json_object_set_new(data, "cases", cases_part(&texts, rules, comparison));
    json_object_set_new(data, "rules", rules);
    json_object_set(data, "functions", json_object_get(comparison, "functions"));
    json_object_set(data, "since", json_object_get(comparison, "since"));
    json_object_set(data, "unanswered", json_object_get(comparison, "unanswered"));
    json_object_set_new(data, "texts", texts.list);
    page_fill(out, &page, data);
    json_decref(texts.places);
    json_decref(data);
}
