// SPDX-License-Identifier: MIT
// A comparison for a terminal.
#include "compare/parts.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

/// "104   2 differ: value 2": for a function, or for the sum.
static void add_cell(struct text *out, size_t compared, const size_t differ[LEVEL_NONE])
{
    const char *before = ": ";
    size_t all = 0;
    text_add_grouped(out, compared);
    for (size_t level = 0; level < LEVEL_NONE; level++)
        all += differ[level];
    if (all == 0)
        return;
    text_add(out, "   ");
    text_add_grouped(out, all);
    text_add(out, all == 1 ? " differs" : " differ");
    for (enum level level = LEVEL_VALUE; level < LEVEL_NONE; level++) {
        if (differ[level] == 0)
            continue;
        text_addf(out, "%s%s ", before, level_name(level));
        text_add_grouped(out, differ[level]);
        before = ", ";
    }
}

/// The cells of a column: one per function, and the sum.
static char **make_cells(const json_t *functions, size_t side, const char *title)
{
    size_t rows = json_array_size(functions), all_compared = 0, all[LEVEL_NONE] = {0};
    char **cells = memory_new(rows + 2, sizeof *cells);
    cells[0] = memory_copy(title);
    for (size_t row = 0; row <= rows; row++) {
        const json_t *cell =
            json_array_get(json_object_get(json_array_get(functions, row), "against"), side - 1);
        size_t differ[LEVEL_NONE] = {0};
        struct text text = {0};
        for (enum level level = LEVEL_VALUE; level < LEVEL_NONE && row < rows; level++)
            all[level] += differ[level] = part_count(json_object_get(cell, "differ"), level_name(level));
        all_compared += row < rows ? part_count(cell, "compared") : 0;
        if (row < rows)
            add_cell(&text, part_count(cell, "compared"), differ);
        else
            add_cell(&text, all_compared, all);
        cells[row + 1] = text_take(&text);
    }
    return cells;
}

static void add_table(struct text *out, const json_t *comparison)
{
    const json_t *functions = json_object_get(comparison, "functions");
    const json_t *sides = json_object_get(comparison, "sides");
    size_t rows = json_array_size(functions), width = strlen("function");
    struct text *lines = memory_new(rows + 2, sizeof *lines);
    for (size_t row = 0; row < rows; row++)
        if (strlen(part_string(json_array_get(functions, row), "function")) > width)
            width = strlen(part_string(json_array_get(functions, row), "function"));
    for (size_t row = 0; row < rows + 2; row++) {
        const char *name = row == 0     ? "function"
                           : row > rows ? "total"
                                        : part_string(json_array_get(functions, row - 1), "function");
        text_add_left(&lines[row], name, width);
    }
    for (size_t side = 1; side < json_array_size(sides); side++) {
        struct text title = {0};
        size_t columns = 0;
        text_addf(&title, "A and %s", part_string(json_array_get(sides, side), "side"));
        char **cells = make_cells(functions, side, text_of(&title));
        for (size_t row = 0; row < rows + 2; row++)
            if (text_columns(cells[row]) > columns)
                columns = text_columns(cells[row]);
        for (size_t row = 0; row < rows + 2; row++) {
            text_add(&lines[row], "   ");
            if (side + 1 < json_array_size(sides))
                text_add_left(&lines[row], cells[row], columns);
            else
                text_add(&lines[row], cells[row]);
            free(cells[row]);
        }
        free(cells);
        text_free(&title);
    }
    for (size_t row = 0; row < rows + 2; row++) {
        text_addf(out, "%s\n", text_of(&lines[row]));
        text_free(&lines[row]);
    }
    free(lines);
}

/// Sides with the same answer to a step share a line; each line ends with its difference from A.
static void add_step(struct text *out, const json_t *one, const json_t *sides, size_t step)
{
    const json_t *answers = json_object_get(one, "answers"), *levels = json_object_get(one, "levels");
    size_t count = json_array_size(answers);
    char **said = memory_new(count, sizeof *said);
    for (size_t s = 0; s < count; s++) {
        struct text text = {0};
        compare_format_answers(&text, json_array_get(answers, s), step);
        said[s] = text_take(&text);
    }
    for (size_t s = 0; s < count; s++) {
        struct text who = {0};
        bool told = false;
        for (size_t before = 0; before < s && !told; before++)
            told = strcmp(said[before], said[s]) == 0;
        if (told)
            continue;
        for (size_t like = s; like < count; like++)
            if (strcmp(said[like], said[s]) == 0)
                text_addf(&who, "%s%s", who.length > 0 ? ", " : "",
                          part_string(json_array_get(sides, like), "side"));
        const char *level = json_string_value(json_array_get(levels, s));
        text_add(out, "      ");
        text_add_left(out, text_of(&who), 3 * count);
        text_addf(out, "%s%s%s\n", said[s], level != NULL ? "   · " : "", level != NULL ? level : "");
        text_free(&who);
    }
    for (size_t s = 0; s < count; s++)
        free(said[s]);
    free(said);
}

static bool answers_differ_at(const json_t *one, size_t step)
{
    const json_t *answers = json_object_get(one, "answers"), *first = json_array_get(answers, 0);
    for (size_t s = 1; s < json_array_size(answers); s++) {
        const json_t *other = json_array_get(answers, s);
        if (json_is_array(first) && json_is_array(other) &&
            json_equal(json_array_get(first, step), json_array_get(other, step)) != 1)
            return true;
        if (json_is_array(first) != json_is_array(other))
            return true;
    }
    return false;
}

static void add_case(struct text *out, const json_t *one, const json_t *sides)
{
    const json_t *call = json_object_get(one, "call");
    text_addf(out, "    %s", part_string(one, "case"));
    if (json_array_size(call) == 1)
        text_addf(out, "   %s", json_string_value(json_array_get(call, 0)));
    text_add_char(out, '\n');
    for (size_t step = 0; step < json_array_size(call); step++) {
        if (json_array_size(call) > 1 && !answers_differ_at(one, step))
            continue;
        if (json_array_size(call) > 1)
            text_addf(out, "      step %zu   %s\n", step + 1, json_string_value(json_array_get(call, step)));
        add_step(out, one, sides, step);
    }
}

static void add_cases(struct text *out, const json_t *comparison)
{
    const json_t *cases = json_object_get(comparison, "cases"), *sides = json_object_get(comparison, "sides");
    size_t count = json_array_size(cases);
    bool *told = memory_new(count, sizeof *told);
    for (size_t i = 0; i < count; i++) {
        const json_t *first = json_array_get(cases, i), *rule = json_object_get(first, "rule");
        if (told[i])
            continue;
        text_addf(out, "\n  %s · %s · %s, %s\n    %s\n", part_string(first, "function"),
                  part_string(rule, "rule"), part_string(rule, "level"), part_string(rule, "authority"),
                  part_string(rule, "says"));
        for (size_t k = i; k < count; k++) {
            const json_t *one = json_array_get(cases, k);
            if (told[k] || json_equal(json_object_get(one, "rule"), rule) != 1 ||
                strcmp(part_string(one, "function"), part_string(first, "function")) != 0)
                continue;
            told[k] = true;
            add_case(out, one, sides);
        }
    }
    free(told);
}

static void add_since(struct text *out, const json_t *since)
{
    text_addf(out, "\nfrom A to %s, one implementation:", part_string(since, "side"));
    for (size_t c = 0; c < CHANGE_COUNT; c++)
        text_addf(out, "%s %zu %s", c > 0 ? "," : "",
                  json_array_size(json_object_get(since, change_names[c])), change_names[c]);
    text_add_char(out, '\n');
    for (size_t c = 0; c < CHANGE_COUNT; c++) {
        const json_t *ids = json_object_get(since, change_names[c]);
        for (size_t i = 0; i < json_array_size(ids); i++) {
            text_add(out, "  ");
            text_add_left(out, change_names[c], strlen("vanished"));
            text_addf(out, "  %s\n", json_string_value(json_array_get(ids, i)));
        }
    }
}

void compare_text(struct text *out, const json_t *comparison)
{
    const json_t *sides = json_object_get(comparison, "sides"), *since = json_object_get(comparison, "since");
    for (size_t s = 0; s < json_array_size(sides); s++)
        part_add_side(out, json_array_get(sides, s));
    text_add_char(out, '\n');
    add_table(out, comparison);
    add_cases(out, comparison);
    for (size_t i = 0; i < json_array_size(since); i++)
        add_since(out, json_array_get(since, i));
}
