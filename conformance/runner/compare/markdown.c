// SPDX-License-Identifier: MIT
// A comparison as Markdown for a pull request: a table, then the cases by rule; cut to the length of a comment.
#include "compare/alike.h"
#include "compare/parts.h"

#include "escape/markup.h"
#include "judge/judge.h"

#include <string.h>

/// A comment on GitHub may have 65,536 characters; rules that do not fit are only counted.
enum { MARKDOWN_BYTES = 60000, LINE_BYTES = 600 };

static void add_sides(struct text *out, const json_t *sides)
{
    text_add(out, "## sockconform compare\n\n");
    for (size_t s = 0; s < json_array_size(sides); s++) {
        text_add(out, "- **");
        markup_add_markdown(out, part_string(json_array_get(sides, s), "name"));
        text_add(out, "** (");
        part_add_source(out, json_array_get(sides, s), true);
        text_add(out, ")\n");
    }
}

static void add_row(struct text *out, const json_t *function)
{
    const json_t *against = json_object_get(function, "against");
    text_add(out, "\n| ");
    markup_add_markdown(out, part_string(function, "function"));
    text_addf(out, " | %zu |", part_count(function, "cases"));
    for (size_t s = 0; s < json_array_size(against); s++) {
        text_add_char(out, ' ');
        part_add_levels(out, json_object_get(json_array_get(against, s), "differ"));
        text_add(out, " |");
    }
}

static bool is_same_everywhere(const json_t *function)
{
    const json_t *against = json_object_get(function, "against");
    for (size_t s = 0; s < json_array_size(against); s++)
        if (part_count(json_array_get(against, s), "same") !=
            part_count(json_array_get(against, s), "compared"))
            return false;
    return true;
}

static void add_table(struct text *out, const json_t *comparison)
{
    const json_t *sides = json_object_get(comparison, "sides");
    const json_t *functions = json_object_get(comparison, "functions");
    size_t same = 0;
    text_add(out, "\nCompared with **");
    markup_add_markdown(out, part_side(sides, "A", "name"));
    text_add(out, "**:\n\n| function or topic | cases |");
    for (size_t s = 1; s < json_array_size(sides); s++) {
        text_add_char(out, ' ');
        markup_add_markdown(out, part_string(json_array_get(sides, s), "name"));
        text_add(out, " |");
    }
    text_add(out, "\n|:--|--:|");
    for (size_t s = 1; s < json_array_size(sides); s++)
        text_add(out, ":--|");
    for (size_t f = 0; f < json_array_size(functions); f++) {
        if (is_same_everywhere(json_array_get(functions, f)))
            same++;
        else
            add_row(out, json_array_get(functions, f));
    }
    text_add_char(out, '\n');
    if (same > 0)
        text_addf(out, "\n%zu more %s no row: all answers are the same there.\n", same,
                  same == 1 ? "has" : "have");
}

static void add_since(struct text *out, const json_t *since, const json_t *sides)
{
    struct text lines = {0};
    text_add(out, "\nFrom ");
    markup_add_markdown(out, part_side(sides, "A", "name"));
    text_add(out, " to ");
    markup_add_markdown(out, part_side(sides, part_string(since, "side"), "name"));
    text_add(out, ", one implementation:");
    for (size_t c = 0; c < CHANGE_COUNT; c++)
        text_addf(out, "%s **%zu %s**", c > 0 ? "," : "",
                  json_array_size(json_object_get(since, change_names[c])), change_names[c]);
    text_add_char(out, '\n');
    part_add_changes(&lines, since);
    if (lines.length > 0) {
        text_add_char(out, '\n');
        markup_add_fenced(out, text_of(&lines));
    }
    text_free(&lines);
}

static void add_unanswered(struct text *out, const json_t *unanswered, const json_t *sides)
{
    struct text lines = {0};
    for (size_t i = 0; i < json_array_size(unanswered); i++)
        part_add_unanswered(&lines, json_array_get(unanswered, i), sides);
    if (lines.length > 0) {
        text_add_char(out, '\n');
        markup_add_fenced(out, text_of(&lines));
    }
    text_free(&lines);
}

/// Lines without the common indent, each cut where it is long.
static void add_cut_lines(struct text *out, const struct text *lines)
{
    enum { INDENT = 4 };
    for (const char *at = text_of(lines); *at != '\0'; at += strcspn(at, "\n") + 1) {
        struct text line = {0};
        text_add_bytes(&line, at + INDENT, strcspn(at, "\n") - INDENT);
        text_clip(&line, LINE_BYTES);
        text_addf(out, "%s\n", text_of(&line));
        text_free(&line);
    }
}

static void add_rule(struct text *out, const json_t *group, const json_t *sides)
{
    const json_t *entries = json_object_get(group, "entries");
    const json_t *first = json_array_get(json_array_get(entries, 0), 0),
                 *rule = json_object_get(first, "rule");
    struct text lines = {0}, cut = {0}, authority = {0};
    text_add(out, "\n<details><summary><b>");
    markup_add_markdown(out, part_string(first, "function"));
    text_add(out, " · ");
    markup_add_markdown(out, part_string(rule, "rule"));
    text_add(out, "</b>, ");
    text_add_counted(out, part_count(group, "count"), "case");
    text_addf(out, ", %s</summary>\n\n", part_string(group, "level"));
    markup_add_markdown(out, part_string(rule, "says"));
    text_addf(out, " (%s, ", part_string(rule, "level"));
    markup_add_markdown(&authority, part_string(rule, "authority"));
    if (json_object_get(rule, "url") != NULL)
        markup_add_link(out, text_of(&authority), part_string(rule, "url"));
    else
        text_add(out, text_of(&authority));
    text_add(out, ")\n\n");
    for (size_t i = 0; i < json_array_size(entries); i++)
        part_add_entry(&lines, json_array_get(entries, i), sides, "name");
    add_cut_lines(&cut, &lines);
    markup_add_fenced(out, text_of(&cut));
    text_add(out, "\n</details>\n");
    text_free(&authority);
    text_free(&cut);
    text_free(&lines);
}

/// The rules with the gravest differences come first, so that they are not those that are cut.
static void add_rules(struct text *out, const json_t *comparison)
{
    json_t *rules = alike_by_rule(json_object_get(comparison, "cases"));
    size_t left_out = 0, cases = 0;
    for (enum level level = LEVEL_VALUE; level < LEVEL_NONE; level++)
        for (size_t i = 0; i < json_array_size(rules); i++) {
            const json_t *group = json_array_get(rules, i);
            struct text part = {0};
            if (strcmp(part_string(group, "level"), level_name(level)) != 0)
                continue;
            add_rule(&part, group, json_object_get(comparison, "sides"));
            if (out->length + part.length <= MARKDOWN_BYTES) {
                text_add_bytes(out, text_of(&part), part.length);
            } else {
                left_out++;
                cases += part_count(group, "count");
            }
            text_free(&part);
        }
    json_decref(rules);
    if (left_out == 0)
        return;
    text_add(out, "\n_");
    text_add_counted(out, cases, "case");
    text_add(out, " more, under ");
    text_add_counted(out, left_out, "rule");
    text_add(out, ", would make this too long for a comment; `--report FILE.html` has all._\n");
}

void compare_markdown(struct text *out, const json_t *comparison)
{
    const json_t *sides = json_object_get(comparison, "sides"), *since = json_object_get(comparison, "since");
    const size_t cases = json_array_size(json_object_get(comparison, "cases"));
    add_sides(out, sides);
    add_table(out, comparison);
    for (size_t i = 0; i < json_array_size(since); i++)
        add_since(out, json_array_get(since, i), sides);
    add_unanswered(out, json_object_get(comparison, "unanswered"), sides);
    text_add(out, "\n**");
    text_add_counted(out, cases, "case");
    text_addf(out, " differ%s**\n", cases == 1 ? "s" : "");
    add_rules(out, comparison);
}
