// SPDX-License-Identifier: MIT
// A comparison for a terminal.
#include "compare/parts.h"

#include "base/memory.h"
#include "compare/alike.h"

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
        text_addf(&title, "A and %s, %s", part_string(json_array_get(sides, side), "side"),
                  part_string(json_array_get(sides, side), "name"));
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

static void add_cases(struct text *out, const json_t *comparison)
{
    const json_t *sides = json_object_get(comparison, "sides");
    json_t *rules = alike_by_rule(json_object_get(comparison, "cases"));
    for (size_t i = 0; i < json_array_size(rules); i++) {
        const json_t *entries = json_object_get(json_array_get(rules, i), "entries");
        const json_t *first = json_array_get(json_array_get(entries, 0), 0);
        const json_t *rule = json_object_get(first, "rule");
        text_addf(out, "\n  %s · %s · %s, %s\n    %s\n", part_string(first, "function"),
                  part_string(rule, "rule"), part_string(rule, "level"), part_string(rule, "authority"),
                  part_string(rule, "says"));
        for (size_t k = 0; k < json_array_size(entries); k++)
            part_add_entry(out, json_array_get(entries, k), sides, "side");
    }
    json_decref(rules);
}

static void add_since(struct text *out, const json_t *since, const json_t *sides)
{
    const char *letter = part_string(since, "side");
    text_addf(out, "\nfrom A to %s, one implementation:", letter);
    for (size_t c = 0; c < CHANGE_COUNT; c++) {
        text_add(out, c > 0 ? ", " : " ");
        text_add_grouped(out, json_array_size(json_object_get(since, change_names[c])));
        text_addf(out, " %s", change_names[c]);
    }
    text_addf(out, "   (%s to %s)\n", part_side(sides, "A", "name"), part_side(sides, letter, "name"));
    part_add_changes(out, since);
}

void compare_text(struct text *out, const json_t *comparison)
{
    const json_t *sides = json_object_get(comparison, "sides"), *since = json_object_get(comparison, "since");
    const json_t *unanswered = json_object_get(comparison, "unanswered");
    for (size_t s = 0; s < json_array_size(sides); s++)
        part_add_side(out, json_array_get(sides, s));
    text_add_char(out, '\n');
    add_table(out, comparison);
    add_cases(out, comparison);
    for (size_t i = 0; i < json_array_size(since); i++)
        add_since(out, json_array_get(since, i), sides);
    for (size_t i = 0; i < json_array_size(unanswered); i++) {
        struct text lines = {0};
        part_add_unanswered(&lines, json_array_get(unanswered, i), sides);
        text_addf(out, "%s%s", lines.length > 0 ? "\n" : "", text_of(&lines));
        text_free(&lines);
    }
}
