// SPDX-License-Identifier: MIT
// A matrix as Markdown for a pull request or an issue.
#include "matrix/rows.h"

#include "compare/parts.h"
#include "escape/markup.h"

#include <string.h>

enum { CELL_BYTES = 200, MOST_TOLD = 3 };

static void add_code(struct text *out, struct text *plain)
{
    text_cut(plain, CELL_BYTES);
    markup_add_code(out, text_of(plain));
    text_free(plain);
}

/// The first inputs of a row, and how many others are alike.
static void add_inputs(struct text *out, const json_t *matrix, const json_t *row)
{
    const size_t count = row_count_inputs(row), told = count > MOST_TOLD + 1 ? MOST_TOLD : count;
    for (size_t i = 0; i < told; i++) {
        struct text input = {0};
        row_add_input(&input, matrix, row, i);
        text_add(out, i > 0 ? ", " : " ");
        add_code(out, &input);
    }
    if (told < count)
        text_addf(out, " and %zu alike", count - told);
    text_add(out, " |");
}

static void add_cell(struct text *out, const json_t *cell)
{
    struct text says = {0};
    const char *what = part_string(cell, "is");
    text_add_char(out, ' ');
    if (strcmp(what, "accepted") == 0) {
        text_add(&says, part_string(cell, "says"));
        add_code(out, &says);
    } else {
        row_add_cell(&says, cell);
        text_cut(&says, CELL_BYTES);
        markup_add_markdown(out, text_of(&says));
        text_free(&says);
    }
    text_add(out, " |");
}

static void add_titles(struct text *out, const json_t *sides)
{
    text_add(out, "\n| input |");
    for (size_t s = 0; s < json_array_size(sides); s++) {
        text_add_char(out, ' ');
        markup_add_markdown(out, part_string(json_array_get(sides, s), "label"));
        text_add(out, " |");
    }
    text_add(out, "\n|---|");
    for (size_t s = 0; s < json_array_size(sides); s++)
        text_add(out, "---|");
    text_add_char(out, '\n');
}

void matrix_markdown(struct text *out, const json_t *matrix, bool is_complete)
{
    const json_t *sides = json_object_get(matrix, "sides"), *rows = json_object_get(matrix, "rows");
    text_add(out, "## sockconform table\n\n");
    for (size_t s = 0; s < json_array_size(sides); s++) {
        text_add(out, "- ");
        markup_add_markdown(out, part_string(json_array_get(sides, s), "label"));
        text_add(out, " (");
        part_add_source(out, json_array_get(sides, s), true);
        text_add(out, ")\n");
    }
    text_add_char(out, '\n');
    rows_add_summary(out, matrix);
    text_add(out, ".\n");
    add_titles(out, sides);
    for (size_t i = 0; i < json_array_size(rows); i++) {
        const json_t *row = json_array_get(rows, i), *cells = json_object_get(row, "cells");
        if (!is_complete && row_agrees(row))
            continue;
        text_add_char(out, '|');
        add_inputs(out, matrix, row);
        for (size_t s = 0; s < json_array_size(cells); s++)
            add_cell(out, json_array_get(cells, s));
        text_add_char(out, '\n');
    }
}
