// SPDX-License-Identifier: MIT
// A comparison as Markdown for a pull request.
#include "compare/parts.h"

#include "escape/markup.h"

static void add_markdown_since(struct text *out, const json_t *since)
{
    text_addf(out, "\n### From A to %s\n\n", part_string(since, "side"));
    for (size_t c = 0; c < CHANGE_COUNT; c++) {
        const json_t *ids = json_object_get(since, change_names[c]);
        text_addf(out, "- **%zu %s**", json_array_size(ids), change_names[c]);
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
        text_addf(out, "- **%s** ", part_string(side, "side"));
        markup_add_markdown(out, part_string(side, "label"));
        text_add(out, " (");
        part_add_source(out, side, true);
        text_add(out, ")\n");
    }
    text_add(out, "\n| function | cases |");
    for (size_t s = 1; s < count; s++)
        text_addf(out, " A and %s |", part_string(json_array_get(sides, s), "side"));
    text_add(out, "\n|---|---:|");
    for (size_t s = 1; s < count; s++)
        text_add(out, "---|");
    for (size_t f = 0; f < json_array_size(functions); f++) {
        const json_t *function = json_array_get(functions, f),
                     *against = json_object_get(function, "against");
        text_addf(out, "\n| %s | %zu |", part_string(function, "function"), part_count(function, "cases"));
        for (size_t s = 1; s < count; s++) {
            text_add_char(out, ' ');
            part_add_levels(out, json_object_get(json_array_get(against, s - 1), "differ"));
            text_add(out, " |");
        }
    }
    text_add_char(out, '\n');
    for (size_t i = 0; i < json_array_size(json_object_get(comparison, "since")); i++)
        add_markdown_since(out, json_array_get(json_object_get(comparison, "since"), i));
    text_addf(out, "\n<details><summary>%zu cases differ</summary>\n\n| case | call | rule |",
              json_array_size(cases));
    for (size_t s = 0; s < count; s++)
        text_addf(out, " %s |", part_string(json_array_get(sides, s), "side"));
    text_add(out, "\n|---|---|---|");
    for (size_t s = 0; s < count; s++)
        text_add(out, "---|");
    for (size_t i = 0; i < json_array_size(cases); i++) {
        const json_t *one = json_array_get(cases, i), *rule = json_object_get(one, "rule");
        text_add(out, "\n| ");
        markup_add_code(out, part_string(one, "case"));
        text_add(out, " | ");
        part_add_call(out, one, true);
        text_add(out, " | ");
        markup_add_markdown(out, part_string(rule, "rule"));
        text_add(out, ": ");
        markup_add_markdown(out, part_string(rule, "says"));
        text_add(out, " |");
        for (size_t s = 0; s < count; s++) {
            text_add_char(out, ' ');
            part_add_answers(out, one, s, true);
            text_add(out, " |");
        }
    }
    text_add(out, "\n\n</details>\n");
}
