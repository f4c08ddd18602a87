// SPDX-License-Identifier: MIT
// A matrix for a terminal: a column per side with its answers, or, where these do not fit, with a mark.
#include "matrix/rows.h"

#include "base/memory.h"
#include "compare/parts.h"

#include <stdlib.h>
#include <string.h>

enum { INPUT_COLUMNS = 40, CELL_COLUMNS = 32, CUT_COLUMNS = 8, GAP = 2, SMALLEST = 72, LEGEND_INDENT = 6 };

/// Cuts a text that has more columns, with "..." at its end.
static void cut(struct text *text, size_t columns)
{
    size_t column = 0, at = 0;
    if (text->length == 0 || text_columns(text_of(text)) <= columns)
        return;
    while (at < text->length && (column < columns - 3 || ((unsigned char)text->bytes[at] & 0xC0) == 0x80))
        column += ((unsigned char)text->bytes[at++] & 0xC0) != 0x80;
    while (at > 0 && ((unsigned char)text->bytes[at] & 0xC0) == 0x80)
        at--;
    text->length = at;
    text_add(text, "...");
}

/// The first input of a row, and how many others are alike.
static char *input_of(const json_t *matrix, const json_t *row, size_t columns)
{
    struct text input = {0}, others = {0};
    if (row_count_inputs(row) > 1)
        text_addf(&others, " and %zu alike", row_count_inputs(row) - 1);
    row_add_input(&input, matrix, row, 0);
    cut(&input, columns > others.length + CUT_COLUMNS ? columns - others.length : CUT_COLUMNS);
    text_add(&input, text_of(&others));
    text_free(&others);
    return text_take(&input);
}

static char *cell_of(const json_t *row, size_t side)
{
    struct text cell = {0};
    row_add_cell(&cell, json_array_get(json_object_get(row, "cells"), side));
    cut(&cell, CELL_COLUMNS);
    return text_take(&cell);
}

/// A table of texts, the first row with titles and the first column with inputs.
struct grid {
    size_t rows, columns;
    char **texts; ///< row by row
    size_t *widths;
};

static char **place(const struct grid *grid, size_t row, size_t column)
{
    return &grid->texts[row * grid->columns + column];
}

static void measure(struct grid *grid)
{
    for (size_t c = 0; c < grid->columns; c++) {
        grid->widths[c] = 0;
        for (size_t r = 0; r < grid->rows; r++)
            if (text_columns(*place(grid, r, c)) > grid->widths[c])
                grid->widths[c] = text_columns(*place(grid, r, c));
    }
}

static size_t width_of(const struct grid *grid)
{
    size_t width = GAP * (grid->columns - 1);
    for (size_t c = 0; c < grid->columns; c++)
        width += grid->widths[c];
    return width;
}

/// The titles of the sides: their labels, or their letters.
static void set_titles(struct grid *grid, const json_t *sides, const char *key)
{
    for (size_t c = 1; c < grid->columns; c++) {
        free(*place(grid, 0, c));
        *place(grid, 0, c) = memory_copy(part_string(json_array_get(sides, c - 1), key));
    }
    measure(grid);
}

static struct grid make_grid(const json_t *matrix, const json_t *shown)
{
    const json_t *sides = json_object_get(matrix, "sides");
    struct grid grid = {json_array_size(shown) + 1, json_array_size(sides) + 1, NULL, NULL};
    grid.texts = memory_new(grid.rows * grid.columns, sizeof *grid.texts);
    grid.widths = memory_new(grid.columns, sizeof *grid.widths);
    *place(&grid, 0, 0) = memory_copy("input");
    for (size_t r = 1; r < grid.rows; r++) {
        const json_t *row = json_array_get(shown, r - 1);
        *place(&grid, r, 0) = input_of(matrix, row, INPUT_COLUMNS);
        for (size_t c = 1; c < grid.columns; c++)
            *place(&grid, r, c) = cell_of(row, c - 1);
    }
    set_titles(&grid, sides, "label");
    return grid;
}

static void free_grid(struct grid *grid)
{
    for (size_t i = 0; i < grid->rows * grid->columns; i++)
        free(grid->texts[i]);
    free(grid->texts);
    free(grid->widths);
}

static void add_grid(struct text *out, const struct grid *grid)
{
    for (size_t r = 0; r < grid->rows; r++) {
        for (size_t c = 0; c + 1 < grid->columns; c++)
            text_add_left(out, *place(grid, r, c), grid->widths[c] + GAP);
        text_addf(out, "%s\n", *place(grid, r, grid->columns - 1));
    }
}

/// The mark of a side in the narrow form: a digit for each value, a letter from x on for each exception.
static char mark_of(const json_t *cells, size_t side)
{
    static const char values[] = "123456789", exceptions[] = "xyzwvuts";
    const json_t *cell = json_array_get(cells, side);
    const bool accepts = strcmp(part_string(cell, "is"), "accepted") == 0;
    if (!accepts && strcmp(part_string(cell, "is"), "refused") != 0)
        return strcmp(part_string(cell, "is"), "error") == 0 ? '!' : '-';
    size_t before = 0;
    for (size_t s = 0; s < part_count(cell, "like"); s++) {
        const json_t *other = json_array_get(cells, s);
        before +=
            strcmp(part_string(other, "is"), part_string(cell, "is")) == 0 && part_count(other, "like") == s;
    }
    const char *marks = accepts ? values : exceptions;
    return before < strlen(marks) ? marks[before] : '+';
}

/// A mark's meaning; on a line of its own where it does not fit behind the others.
static void add_meaning(struct text *out, size_t *column, size_t columns, const char *meaning)
{
    if (*column + GAP + text_columns(meaning) > columns && *column > LEGEND_INDENT) {
        text_add_char(out, '\n');
        text_add_left(out, "", LEGEND_INDENT);
        *column = LEGEND_INDENT;
    }
    text_addf(out, "%*s%s", GAP, "", meaning);
    *column += GAP + text_columns(meaning);
}

static void add_meanings(struct text *out, const json_t *cells, size_t column, size_t columns)
{
    for (size_t s = 0; s < json_array_size(cells); s++) {
        const json_t *cell = json_array_get(cells, s);
        struct text meaning = {0};
        const bool is_error = strcmp(part_string(cell, "is"), "error") == 0;
        if (!is_error && (json_object_get(cell, "like") == NULL || part_count(cell, "like") != s))
            continue;
        text_addf(&meaning, "%c ", mark_of(cells, s));
        row_add_cell(&meaning, cell);
        cut(&meaning, columns - LEGEND_INDENT - GAP);
        add_meaning(out, &column, columns, text_of(&meaning));
        text_free(&meaning);
    }
    text_add_char(out, '\n');
}

/// Inputs that leave room for the marks.
static void set_inputs(struct grid *grid, const json_t *matrix, const json_t *shown, size_t columns)
{
    for (size_t r = 1; r < grid->rows; r++) {
        free(*place(grid, r, 0));
        *place(grid, r, 0) = input_of(matrix, json_array_get(shown, r - 1), columns);
    }
    measure(grid);
}

/// A mark per side, and behind them what the marks of this row mean.
static void add_narrow(struct text *out, const json_t *matrix, const json_t *shown, const struct grid *grid,
                       size_t columns)
{
    const json_t *sides = json_object_get(matrix, "sides");
    text_add(out, "1 2 3: accepted as, x y z: refused with, !: no answer, -: not asked\n\n");
    text_add_left(out, "input", grid->widths[0]);
    for (size_t s = 0; s < json_array_size(sides); s++)
        text_addf(out, " %s", part_string(json_array_get(sides, s), "side"));
    text_add_char(out, '\n');
    for (size_t r = 0; r < json_array_size(shown); r++) {
        const json_t *cells = json_object_get(json_array_get(shown, r), "cells");
        text_add_left(out, *place(grid, r + 1, 0), grid->widths[0]);
        for (size_t s = 0; s < json_array_size(cells); s++)
            text_addf(out, " %c", mark_of(cells, s));
        add_meanings(out, cells, grid->widths[0] + 2 * json_array_size(cells), columns);
    }
}

static void add_rows(struct text *out, const json_t *matrix, const json_t *shown, size_t columns)
{
    struct grid grid = make_grid(matrix, shown);
    if (width_of(&grid) > columns)
        set_titles(&grid, json_object_get(matrix, "sides"), "side");
    const size_t marks = 2 * (grid.columns - 1);
    if (width_of(&grid) <= columns) {
        add_grid(out, &grid);
    } else {
        if (columns < INPUT_COLUMNS + marks)
            set_inputs(&grid, matrix, shown, columns > marks ? columns - marks : 0);
        add_narrow(out, matrix, shown, &grid, columns);
    }
    free_grid(&grid);
}

/// True of a side about which its label says enough: a whole recording of these cases, or no recording.
static bool is_plain(const json_t *side)
{
    if (part_string(side, "recording")[0] == '\0')
        return true;
    return json_is_true(json_object_get(side, "whole")) && part_count(side, "strange") == 0 &&
           part_count(side, "missing") == 0;
}

/// Many sides stand on few lines, "A PyPy 7.3.11 · B Go 1.19.8", so that the rows stay on the screen.
static void add_plain_sides(struct text *out, const json_t *sides, size_t columns)
{
    struct text line = {0};
    for (size_t s = 0; s < json_array_size(sides); s++) {
        const json_t *side = json_array_get(sides, s);
        struct text entry = {0};
        if (!is_plain(side))
            continue;
        text_addf(&entry, "%s %s", part_string(side, "side"), part_string(side, "label"));
        if (line.length > 0 && text_columns(text_of(&line)) + 3 + text_columns(text_of(&entry)) > columns) {
            text_addf(out, "%s\n", text_of(&line));
            text_clear(&line);
        }
        text_addf(&line, "%s%s", line.length > 0 ? " · " : "", text_of(&entry));
        text_free(&entry);
    }
    text_addf(out, line.length > 0 ? "%s\n" : "%s", text_of(&line));
    text_free(&line);
}

static void add_sides(struct text *out, const json_t *sides, size_t columns)
{
    enum { IN_FULL = 8 };
    bool are_few = json_array_size(sides) <= IN_FULL;
    if (!are_few)
        add_plain_sides(out, sides, columns);
    for (size_t s = 0; s < json_array_size(sides); s++)
        if (are_few || !is_plain(json_array_get(sides, s)))
            part_add_side(out, json_array_get(sides, s));
}

void matrix_text(struct text *out, const json_t *matrix, size_t columns, bool is_complete)
{
    const json_t *sides = json_object_get(matrix, "sides"), *rows = json_object_get(matrix, "rows");
    json_t *shown = json_array();
    add_sides(out, sides, columns);
    for (size_t i = 0; i < json_array_size(rows); i++)
        if (is_complete || !row_agrees(json_array_get(rows, i)))
            json_array_append(shown, json_array_get(rows, i));
    text_add_char(out, '\n');
    rows_add_summary(out, matrix);
    text_add_char(out, '\n');
    if (json_array_size(shown) > 0) {
        text_add_char(out, '\n');
        add_rows(out, matrix, shown, columns > SMALLEST ? columns : SMALLEST);
    }
    if (json_array_size(shown) < json_array_size(rows))
        text_add(out, "\nInputs on which all agree are counted above; --complete shows them too.\n");
    json_decref(shown);
}
