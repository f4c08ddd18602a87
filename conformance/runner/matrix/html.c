// SPDX-License-Identifier: MIT
// A matrix as one self-contained page, with all inputs.
#include "matrix/rows.h"

#include "compare/parts.h"
#include "escape/markup.h"

#include <string.h>

enum { CELL_BYTES = 400 };

static const char page_head[] = "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n"
                                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                                "<title>sockconform table</title>\n";

/// Text that is cut where it is long.
static void add_cut(struct text *out, struct text *plain)
{
    text_cut(plain, CELL_BYTES);
    markup_add_html(out, text_of(plain));
    text_free(plain);
}

static void add_sides(struct text *out, const json_t *sides)
{
    text_add(out, "<h1>sockconform <span>table</span></h1>\n<ul>\n");
    for (size_t s = 0; s < json_array_size(sides); s++) {
        text_addf(out, "<li><b>%s</b> ", part_string(json_array_get(sides, s), "side"));
        markup_add_html(out, part_string(json_array_get(sides, s), "label"));
        text_add(out, " — ");
        part_add_source(out, json_array_get(sides, s), false);
        text_add(out, "</li>\n");
    }
    text_add(out, "</ul>\n");
}

static void add_input(struct text *out, const json_t *matrix, const json_t *row, size_t i)
{
    struct text input = {0};
    row_add_input(&input, matrix, row, i);
    text_add(out, "<code title=\"");
    markup_add_html(out, part_string(json_array_get(json_object_get(row, "inputs"), i), "case"));
    text_add(out, "\">");
    add_cut(out, &input);
    text_add(out, "</code>");
}

static void add_inputs(struct text *out, const json_t *matrix, const json_t *row)
{
    const size_t count = row_count_inputs(row);
    text_add(out, "<td>");
    add_input(out, matrix, row, 0);
    if (count == 1)
        return;
    text_addf(out, "<details><summary>and %zu alike</summary>", count - 1);
    for (size_t i = 1; i < count; i++) {
        text_add(out, i > 1 ? "<br>" : "");
        add_input(out, matrix, row, i);
    }
    text_add(out, "</details>");
}

/// A reading has a number within its row, so that equal ones have one colour.
static void add_cell(struct text *out, const json_t *cells, size_t side, const json_t *sides)
{
    const json_t *cell = json_array_get(cells, side);
    struct text says = {0};
    size_t before = 0;
    for (size_t s = 0; s < part_count(cell, "like"); s++)
        before += strcmp(part_string(json_array_get(cells, s), "is"), "accepted") == 0 &&
                  part_count(json_array_get(cells, s), "like") == s;
    row_add_cell(&says, cell);
    text_addf(out, "<td data-side=\"%s\" class=\"%s", part_string(json_array_get(sides, side), "side"),
              part_string(cell, "is"));
    if (strcmp(part_string(cell, "is"), "accepted") == 0)
        text_addf(out, " reading-%zu", before < 3 ? before : 3);
    text_add(out, "\" title=\"");
    markup_add_html(out, part_string(cell, "says"));
    text_add(out, "\"><code>");
    add_cut(out, &says);
    text_add(out, "</code>");
}

static void add_rows(struct text *out, const json_t *matrix)
{
    const json_t *sides = json_object_get(matrix, "sides"), *rows = json_object_get(matrix, "rows");
    text_add(out, "<table class=\"cases\"><thead><tr><th>input");
    for (size_t s = 0; s < json_array_size(sides); s++) {
        text_add(out, "<th>");
        markup_add_html(out, part_string(json_array_get(sides, s), "label"));
    }
    text_add(out, "</thead><tbody>\n");
    for (size_t i = 0; i < json_array_size(rows); i++) {
        const json_t *row = json_array_get(rows, i), *cells = json_object_get(row, "cells");
        text_addf(out, "<tr%s>", row_agrees(row) ? " class=\"agrees\"" : "");
        add_inputs(out, matrix, row);
        for (size_t s = 0; s < json_array_size(cells); s++)
            add_cell(out, cells, s, sides);
        text_add_char(out, '\n');
    }
    text_add(out, "</tbody></table>\n");
}

void matrix_html(struct text *out, const json_t *matrix)
{
    text_add(out, page_head);
    text_addf(out, "<style>\n");
    text_add(out, matrix_page_style);
    text_add(out, matrix_style);
    text_add(out, "</style>\n<main>\n");
    add_sides(out, json_object_get(matrix, "sides"));
    text_add(out, "<p>");
    rows_add_summary(out, matrix);
    text_add(out, ".</p>\n<label>Show those with <input id=\"filter\" type=\"search\" "
                  "placeholder=\"0177\"></label>\n");
    add_rows(out, matrix);
    text_add(out, "</main>\n<script>\n");
    text_add(out, matrix_script);
    text_add(out, "</script>\n</html>\n");
}
