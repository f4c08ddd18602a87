// SPDX-License-Identifier: MIT
// sockconform table: inputs against implementations, each accepted as what, or refused.
#include "commands/comparing/comparing.h"
#include "commands/comparing/sided.h"
#include "compare/parts.h"
#include "matrix/matrix.h"
#include "summary/screen.h"
#include "values/canonical_json.h"

#include <string.h>

static const struct syntax syntax = {
    .command = "table",
    .synopsis = "A B [C]... [option]...",
    .about =
        "Prints a table: rows are inputs, columns are implementations, and a cell tells as what an input\n"
        "is accepted, or with which exception it is refused. Inputs on which they disagree come first;\n"
        "inputs with equal cells share a row. A, B, ... are recordings (files, or recording:NAME for one\n"
        "that comes with sockconform, or recording:all for each of those), adapters (ref, libc, python,\n"
        "python:PATH, NAME=COMMAND, or a name that `sockconform list --adapters` shows), or `vectors`:\n"
        "the answers that the vectors expect of the first other side.\n",
    .takes = "fRc!Pyjtwv",
    .status = "Exit status: 0 the table is made, 2 it is not, or has nothing to tell, 130 interrupted.\n",
    .operands = 2,
    .most_operands = MOST_SIDES,
};

static json_t *make(const struct sided *sided)
{
    return matrix_make(&sided->setup.run, &sided->sides);
}

/// A row of inputs that were put to nobody tells nothing.
static const char *empty(const json_t *matrix)
{
    const json_t *rows = json_object_get(matrix, "rows");
    for (size_t i = 0; i < json_array_size(rows); i++)
        if (strcmp(part_string(json_array_get(rows, i), "agreement"), agreement_names[AGREEMENT_NOT_ASKED]) !=
            0)
            return NULL;
    return "no input was put to any of them";
}

static void write_form(struct text *out, const json_t *matrix, const struct options *options,
                       const char *ending)
{
    // who names inputs wants to see each of them
    const bool is_complete = options->complete || options->wanted.cases.count > 0;
    if (ending == NULL || strcmp(ending, ".txt") == 0)
        matrix_text(out, matrix, ending == NULL ? screen_columns() : SCREEN_COLUMNS, is_complete);
    else if (strcmp(ending, ".md") == 0)
        matrix_markdown(out, matrix, is_complete);
    else if (strcmp(ending, ".html") == 0)
        matrix_html(out, matrix);
    else
        canonical_write_shown(out, matrix);
}

int command_table(int argc, char *const argv[], char *const all[])
{
    static const struct sided_command command = {
        .syntax = &syntax, .make = make, .empty = empty, .write = write_form};
    return sided_run(&command, argc, argv, all);
}
