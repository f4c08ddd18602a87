// SPDX-License-Identifier: MIT
// The matrix of a set of cases: inputs against implementations, each accepted as what, or refused.
#include "matrix/matrix.h"

#include "escape/printable.h"
#include "matrix/reading.h"
#include "sides/answers.h"
#include "values/canonical_json.h"
#include "values/format.h"

#include <string.h>

enum {
    INPUT_BYTES = 4096, // of an input that is shown
    FEW = 20            // inputs fit a screen
};

const char *const agreement_names[AGREEMENT_COUNT] = {"other value", "split",   "other error",
                                                      "accepted",    "refused", "not asked"};

/// A matrix in the making. Rows with the same cells are one; `places` finds it: canonical cells -> index.
struct making {
    const struct run *run;
    const struct sides *sides;
    json_t *rows[AGREEMENT_COUNT], *places[AGREEMENT_COUNT];
    json_t *functions;
    size_t inputs, left_out;
};

static bool is(const json_t *cell, const char *what)
{
    return strcmp(json_string_value(json_object_get(cell, "is")), what) == 0;
}

/// The first side with an answer that is equal down to the code; texts are compared by compare.
static size_t first_like(const json_t *answers, size_t side, bool multiset)
{
    for (size_t s = 0; s < side; s++)
        if (answers_difference(json_array_get(answers, s), json_array_get(answers, side), multiset) >=
            LEVEL_TEXT)
            return s;
    return side;
}

/// The first side with an equal cell: of getaddrinfo() the addresses count here, and compare tells of types.
static size_t first_with_cell(const json_t *cells, const json_t *cell, size_t side)
{
    for (size_t s = 0; s < side; s++) {
        const json_t *other = json_array_get(cells, s);
        if (json_equal(json_object_get(other, "is"), json_object_get(cell, "is")) == 1 &&
            json_equal(json_object_get(other, "says"), json_object_get(cell, "says")) == 1)
            return s;
    }
    return side;
}

static json_t *cells_of(const struct making *making, size_t index)
{
    const struct vector_case *one = making->run->selection->cases[index];
    const struct side *sides = making->sides->list;
    const bool are_short = answers_are_short(sides, making->sides->count, index);
    const bool is_about_addresses = strcmp(one->steps[0].call, "getaddrinfo") == 0;
    json_t *answers = json_array(), *cells = json_array();
    for (size_t s = 0; s < making->sides->count; s++) {
        json_array_append_new(answers, answers_of(making->run, &sides[s], index, are_short));
        json_t *cell = reading_cell(one->steps[0].call, json_array_get(answers, s));
        if (is(cell, "accepted") || is(cell, "refused")) {
            size_t like =
                is_about_addresses ? first_with_cell(cells, cell, s) : first_like(answers, s, one->multiset);
            json_object_set_new(cell, "like", json_integer((json_int_t)like));
        }
        json_array_append_new(cells, cell);
    }
    json_decref(answers);
    return cells;
}

/// The agreement of the sides that were asked.
static enum agreement agreement_of(const json_t *cells)
{
    size_t accepted = 0, refused = 0, silent = 0, readings = 0, exceptions = 0;
    for (size_t s = 0; s < json_array_size(cells); s++) {
        const json_t *cell = json_array_get(cells, s), *like = json_object_get(cell, "like");
        const bool is_first = like != NULL && json_integer_value(like) == (json_int_t)s;
        accepted += is(cell, "accepted");
        readings += is(cell, "accepted") && is_first;
        refused += is(cell, "refused");
        exceptions += is(cell, "refused") && is_first;
        silent += is(cell, "error");
    }
    if (readings > 1)
        return AGREEMENT_OTHER_VALUE;
    if (silent > 0 || (accepted > 0 && refused > 0))
        return AGREEMENT_SPLIT;
    if (exceptions > 1)
        return AGREEMENT_OTHER_ERROR;
    return accepted > 0 ? AGREEMENT_ACCEPTED : refused > 0 ? AGREEMENT_REFUSED : AGREEMENT_NOT_ASKED;
}

static json_t *input_of(const struct vector_case *one)
{
    struct text call = {0}, shown = {0};
    format_call(&call, one->steps[0].request);
    printable_add(&shown, text_of(&call), call.length);
    text_clip(&shown, INPUT_BYTES);
    json_t *input = json_pack("{s:s,s:s}", "case", one->id, "call", text_of(&shown));
    text_free(&call);
    text_free(&shown);
    return input;
}

/// The row of these cells; a new one if there is none, or if the inputs are so few that each has a row. Takes the reference to `cells`.
static json_t *row_of(struct making *making, const char *id, json_t *cells)
{
    enum agreement agreement = agreement_of(cells);
    struct text key = {0};
    if (making->run->selection->count <= FEW)
        text_add(&key, id);
    canonical_write(&key, cells);
    const json_t *place = json_object_get(making->places[agreement], text_of(&key));
    json_t *row = json_array_get(making->rows[agreement], (size_t)json_integer_value(place));
    if (place == NULL) {
        row = json_pack("{s:s,s:[],s:O}", "agreement", agreement_names[agreement], "inputs", "cells", cells);
        json_object_set_new(making->places[agreement], text_of(&key),
                            json_integer((json_int_t)json_array_size(making->rows[agreement])));
        json_array_append_new(making->rows[agreement], row);
    }
    text_free(&key);
    json_decref(cells);
    return row;
}

static void add_case(struct making *making, size_t index)
{
    const struct vector_case *one = making->run->selection->cases[index];
    const size_t last = json_array_size(making->functions);
    if (one->is_script || one->step_count != 1 || one->steps[0].call == NULL) {
        making->left_out++;
        return;
    }
    const char *before = last > 0 ? json_string_value(json_array_get(making->functions, last - 1)) : "";
    if (strcmp(before, one->file->function) != 0)
        json_array_append_new(making->functions, json_string(one->file->function));
    json_array_append_new(json_object_get(row_of(making, one->id, cells_of(making, index)), "inputs"),
                          input_of(one));
    making->inputs++;
}

json_t *matrix_make(const struct run *run, const struct sides *sides)
{
    struct making making = {.run = run, .sides = sides, .functions = json_array()};
    json_t *rows = json_array(), *described = json_array();
    for (size_t i = 0; i < AGREEMENT_COUNT; i++) {
        making.rows[i] = json_array();
        making.places[i] = json_object();
    }
    for (size_t s = 0; s < sides->count; s++)
        json_array_append_new(described, side_describe(&sides->list[s], s));
    for (size_t i = 0; i < run->selection->count; i++)
        add_case(&making, i);
    for (size_t i = 0; i < AGREEMENT_COUNT; i++) {
        json_array_extend(rows, making.rows[i]);
        json_decref(making.rows[i]);
        json_decref(making.places[i]);
    }
    json_t *matrix =
        json_pack("{s:i,s:o,s:o,s:I,s:I,s:o}", "format", 1, "sides", described, "functions", making.functions,
                  "inputs", (json_int_t)making.inputs, "left_out", (json_int_t)making.left_out, "rows", rows);
    answers_add_origin(matrix, run);
    return matrix;
}
