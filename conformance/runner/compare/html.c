// SPDX-License-Identifier: MIT
// A comparison as one self-contained page.
#include "compare/parts.h"

#include "escape/markup.h"

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
        text_addf(out, "<li><b>%s</b> ", part_string(side, "side"));
        markup_add_html(out, part_string(side, "label"));
        text_add(out, " — ");
        part_add_source(out, side, false);
        text_add(out, "</li>\n");
    }
    text_add(out, "</ul>\n");
}

static void add_page_functions(struct text *out, const json_t *functions, const json_t *sides)
{
    text_add(out, "<table><thead><tr><th>function<th>cases");
    for (size_t s = 1; s < json_array_size(sides); s++)
        text_addf(out, "<th>A and %s", part_string(json_array_get(sides, s), "side"));
    text_add(out, "</thead><tbody>\n");
    for (size_t f = 0; f < json_array_size(functions); f++) {
        const json_t *function = json_array_get(functions, f),
                     *against = json_object_get(function, "against");
        text_addf(out, "<tr><td>%s<td>%zu", part_string(function, "function"), part_count(function, "cases"));
        for (size_t s = 0; s < json_array_size(against); s++) {
            text_add(out, "<td>");
            part_add_levels(out, json_object_get(json_array_get(against, s), "differ"));
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
    text_addf(out, "<h2>From A to %s</h2>\n", part_string(since, "side"));
    for (size_t c = 0; c < CHANGE_COUNT; c++) {
        const json_t *ids = json_object_get(since, change_names[c]);
        text_addf(out, "<details%s><summary>%zu %s</summary><ul>", c == 0 ? " open" : "",
                  json_array_size(ids), change_names[c]);
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
    markup_add_html(out, part_string(one, "case"));
    text_add(out, "\"><td>");
    add_anchor(out, part_string(one, "case"));
    text_add(out, "<br><code>");
    part_add_call(out, one, false);
    text_addf(out, "</code><div class=\"rule\">%s, %s: ", part_string(rule, "rule"),
              part_string(rule, "level"));
    markup_add_html(out, part_string(rule, "says"));
    text_add(out, " (");
    markup_add_html(out, part_string(rule, "authority"));
    text_add(out, ")</div>");
    for (size_t s = 0; s < json_array_size(sides); s++) {
        text_addf(out, "<td data-side=\"%s\"><code>", part_string(json_array_get(sides, s), "side"));
        part_add_answers(out, one, s, false);
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
        text_addf(out, "<th>%s", part_string(json_array_get(sides, s), "side"));
    text_add(out, "</thead><tbody>\n");
    for (size_t i = 0; i < json_array_size(cases); i++)
        add_page_case(out, json_array_get(cases, i), sides);
    text_add(out, "</tbody></table>\n");
    add_element(out, "script", compare_script);
    text_add(out, "</html>\n");
}
