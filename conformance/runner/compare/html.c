// SPDX-License-Identifier: MIT
// A comparison as Markdown for a pull request, and as one self-contained page.
#include "compare/compare.h"

#include "escape/markup.h"

#include <string.h>

static const char *string_of(const json_t *object, const char *key)
{
    const char *string = json_string_value(json_object_get(object, key));
    return string != NULL ? string : "";
}

static size_t count_of(const json_t *object, const char *key)
{
    return (size_t)json_integer_value(json_object_get(object, key));
}

static void add_levels(struct text *out, const json_t *differ)
{
    const char *before = "";
    for (enum level level = LEVEL_VALUE; level < LEVEL_NONE; level++) {
        if (count_of(differ, level_name(level)) == 0)
            continue;
        text_addf(out, "%s%s ", before, level_name(level));
        text_add_grouped(out, count_of(differ, level_name(level)));
        before = ", ";
    }
    if (before[0] == '\0')
        text_add(out, "same");
}

/// The answers of one side to all steps.
static void add_answers(struct text *out, const json_t *one, size_t side, bool is_markdown)
{
    const json_t *answers = json_array_get(json_object_get(one, "answers"), side);
    size_t steps = json_is_array(answers) ? json_array_size(answers) : 1;
    for (size_t step = 0; step < steps; step++) {
        struct text said = {0};
        compare_format_answers(&said, answers, step);
        if (step > 0)
            text_add(out, "<br>");
        markup_add(out, text_of(&said), is_markdown);
        text_free(&said);
    }
    const char *level = json_string_value(json_array_get(json_object_get(one, "levels"), side));
    if (level != NULL)
        text_addf(out, is_markdown ? " (**%s**)" : " <b class=\"%s\">%s</b>", level, level);
}

static void add_call(struct text *out, const json_t *one, bool is_markdown)
{
    const json_t *call = json_object_get(one, "call");
    for (size_t step = 0; step < json_array_size(call); step++) {
        if (step > 0)
            text_add(out, "<br>");
        markup_add(out, json_string_value(json_array_get(call, step)), is_markdown);
    }
}

static void add_source(struct text *out, const json_t *side, bool is_markdown)
{
    const char *recording = string_of(side, "recording");
    markup_add(out, recording[0] != '\0' ? recording : string_of(side, "adapter"), is_markdown);
    if (recording[0] == '\0') {
        text_add(out, ", asked now");
        return;
    }
    text_add(out, ", recorded ");
    markup_add(out, string_of(side, "started"), is_markdown);
    if (!json_is_true(json_object_get(side, "whole")))
        text_add(out, ", cut: it is not whole");
}

static const char *const changes[] = {"new", "fixed", "changed", "vanished"};
enum { CHANGE_COUNT = sizeof changes / sizeof *changes };

static void add_markdown_since(struct text *out, const json_t *since)
{
    text_addf(out, "\n### From A to %s\n\n", string_of(since, "side"));
    for (size_t c = 0; c < CHANGE_COUNT; c++) {
        const json_t *ids = json_object_get(since, changes[c]);
        text_addf(out, "- **%zu %s**", json_array_size(ids), changes[c]);
        for (size_t i = 0; i < json_array_size(ids); i++) {
            text_add(out, i == 0 ? ": " : ", ");
            markup_add_code(out, json_string_value(json_array_get(ids, i)));
        }
        text_add_char(out, '\n');
    }
}

void compare_markdown(struct text *out, const json_t *comparison)
{
    const json_t *sides = json_object_get(comparison, "sides"), *cases = json_object_get(comparison, "cases");
    const json_t *functions = json_object_get(comparison, "functions");
    size_t count = json_array_size(sides);
    text_add(out, "## sockconform compare\n\n");
    for (size_t s = 0; s < count; s++) {
        const json_t *side = json_array_get(sides, s);
        text_addf(out, "- **%s** ", string_of(side, "side"));
        markup_add_markdown(out, string_of(side, "label"));
        text_add(out, " (");
        add_source(out, side, true);
        text_add(out, ")\n");
    }
    text_add(out, "\n| function | cases |");
    for (size_t s = 1; s < count; s++)
        text_addf(out, " A and %s |", string_of(json_array_get(sides, s), "side"));
    text_add(out, "\n|---|---:|");
    for (size_t s = 1; s < count; s++)
        text_add(out, "---|");
    for (size_t f = 0; f < json_array_size(functions); f++) {
        const json_t *function = json_array_get(functions, f),
                     *against = json_object_get(function, "against");
        text_addf(out, "\n| %s | %zu |", string_of(function, "function"), count_of(function, "cases"));
        for (size_t s = 1; s < count; s++) {
            text_add_char(out, ' ');
            add_levels(out, json_object_get(json_array_get(against, s - 1), "differ"));
            text_add(out, " |");
        }
    }
    text_add_char(out, '\n');
    for (size_t i = 0; i < json_array_size(json_object_get(comparison, "since")); i++)
        add_markdown_since(out, json_array_get(json_object_get(comparison, "since"), i));
    text_addf(out, "\n<details><summary>%zu cases differ</summary>\n\n| case | call | rule |",
              json_array_size(cases));
    for (size_t s = 0; s < count; s++)
        text_addf(out, " %s |", string_of(json_array_get(sides, s), "side"));
    text_add(out, "\n|---|---|---|");
    for (size_t s = 0; s < count; s++)
        text_add(out, "---|");
    for (size_t i = 0; i < json_array_size(cases); i++) {
        const json_t *one = json_array_get(cases, i), *rule = json_object_get(one, "rule");
        text_add(out, "\n| ");
        markup_add_code(out, string_of(one, "case"));
        text_add(out, " | ");
        add_call(out, one, true);
        text_add(out, " | ");
        markup_add_markdown(out, string_of(rule, "rule"));
        text_add(out, ": ");
        markup_add_markdown(out, string_of(rule, "says"));
        text_add(out, " |");
        for (size_t s = 0; s < count; s++) {
            text_add_char(out, ' ');
            add_answers(out, one, s, true);
            text_add(out, " |");
        }
    }
    text_add(out, "\n\n</details>\n");
}

static const char page_head[] = "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n"
                                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                                "<title>sockconform compare</title>\n";

/// Adds a file of html/ as an element.
static void add_element(struct text *out, const char *element, const char *content)
{
    text_addf(out, "<%s>\n", element);
    text_add(out, content);
    text_addf(out, "</%s>\n", element);
}

static void add_implementations(struct text *out, const json_t *sides)
{
    text_add(out, "<h1>sockconform <span>comparison</span></h1>\n<ul>\n");
    for (size_t s = 0; s < json_array_size(sides); s++) {
        const json_t *side = json_array_get(sides, s);
        text_addf(out, "<li><b>%s</b> ", string_of(side, "side"));
        markup_add_html(out, string_of(side, "label"));
        text_add(out, " — ");
        add_source(out, side, false);
        text_add(out, "</li>\n");
    }
    text_add(out, "</ul>\n");
}

static void add_page_functions(struct text *out, const json_t *functions, const json_t *sides)
{
    text_add(out, "<table><thead><tr><th>function<th>cases");
    for (size_t s = 1; s < json_array_size(sides); s++)
        text_addf(out, "<th>A and %s", string_of(json_array_get(sides, s), "side"));
    text_add(out, "</thead><tbody>\n");
    for (size_t f = 0; f < json_array_size(functions); f++) {
        const json_t *function = json_array_get(functions, f),
                     *against = json_object_get(function, "against");
        text_addf(out, "<tr><td>%s<td>%zu", string_of(function, "function"), count_of(function, "cases"));
        for (size_t s = 0; s < json_array_size(against); s++) {
            text_add(out, "<td>");
            add_levels(out, json_object_get(json_array_get(against, s), "differ"));
        }
        text_add_char(out, '\n');
    }
    text_add(out, "</tbody></table>\n");
}

static void add_anchor(struct text *out, const char *id)
{
    text_add(out, "<a href=\"#");
    markup_add_html(out, id);
    text_add(out, "\"><code>");
    markup_add_html(out, id);
    text_add(out, "</code></a>");
}

static void add_page_since(struct text *out, const json_t *since)
{
    text_addf(out, "<h2>From A to %s</h2>\n", string_of(since, "side"));
    for (size_t c = 0; c < CHANGE_COUNT; c++) {
        const json_t *ids = json_object_get(since, changes[c]);
        text_addf(out, "<details%s><summary>%zu %s</summary><ul>", c == 0 ? " open" : "",
                  json_array_size(ids), changes[c]);
        for (size_t i = 0; i < json_array_size(ids); i++) {
            text_add(out, "<li>");
            add_anchor(out, json_string_value(json_array_get(ids, i)));
            text_add(out, "</li>");
        }
        text_add(out, "</ul></details>\n");
    }
}

static void add_page_case(struct text *out, const json_t *one, const json_t *sides)
{
    const json_t *rule = json_object_get(one, "rule");
    text_add(out, "<tr id=\"");
    markup_add_html(out, string_of(one, "case"));
    text_add(out, "\"><td>");
    add_anchor(out, string_of(one, "case"));
    text_add(out, "<br><code>");
    add_call(out, one, false);
    text_addf(out, "</code><div class=\"rule\">%s, %s: ", string_of(rule, "rule"), string_of(rule, "level"));
    markup_add_html(out, string_of(rule, "says"));
    text_add(out, " (");
    markup_add_html(out, string_of(rule, "authority"));
    text_add(out, ")</div>");
    for (size_t s = 0; s < json_array_size(sides); s++) {
        text_addf(out, "<td data-side=\"%s\"><code>", string_of(json_array_get(sides, s), "side"));
        add_answers(out, one, s, false);
        text_add(out, "</code>");
    }
    text_add_char(out, '\n');
}

void compare_html(struct text *out, const json_t *comparison)
{
    const json_t *sides = json_object_get(comparison, "sides"), *cases = json_object_get(comparison, "cases");
    const json_t *since = json_object_get(comparison, "since");
    text_add(out, page_head);
    add_element(out, "style", compare_style);
    add_implementations(out, sides);
    add_page_functions(out, json_object_get(comparison, "functions"), sides);
    for (size_t i = 0; i < json_array_size(since); i++)
        add_page_since(out, json_array_get(since, i));
    text_addf(out,
              "<h2>%zu cases differ</h2>\n<label>Show those with <input id=\"filter\" type=\"search\" "
              "placeholder=\"inet_aton value\"></label>\n<table class=\"cases\"><thead><tr><th>case",
              json_array_size(cases));
    for (size_t s = 0; s < json_array_size(sides); s++)
        text_addf(out, "<th>%s", string_of(json_array_get(sides, s), "side"));
    text_add(out, "</thead><tbody>\n");
    for (size_t i = 0; i < json_array_size(cases); i++)
        add_page_case(out, json_array_get(cases, i), sides);
    text_add(out, "</tbody></table>\n");
    add_element(out, "script", compare_script);
    text_add(out, "</html>\n");
}
