// SPDX-License-Identifier: MIT
// sockconform table: inputs against implementations, each accepted as what, or refused.
#include "base/memory.h"
#include "base/output.h"
#include "commands/commands.h"
#include "commands/setup.h"
#include "escape/printable.h"
#include "matrix/matrix.h"
#include "outcome/totals.h"
#include "sides/sides.h"
#include "summary/screen.h"
#include "values/canonical_json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 120 }; // where there is no terminal

static const struct syntax syntax = {
    .command = "table",
    .synopsis = "A B [C]... [option]...",
    .about =
        "Prints a table: rows are inputs, columns are implementations, and a cell tells as what an input\n"
        "is accepted, or with which exception it is refused. Inputs on which they disagree come first;\n"
        "inputs with equal cells share a row. A, B, ... are recordings (files, or recording:NAME for one\n"
        "that comes with sockconform), adapters (ref, libc, python, python:PATH, NAME=COMMAND, or a name\n"
        "that `sockconform list --adapters` shows), or `vectors`: the answers that the vectors expect of "
        "the\n"
        "first other side.\n",
    .takes = "fRcPyjtwv",
    .status = "Exit status: 0 the table is made, 2 it is not, 130 interrupted.\n",
    .operands = 2,
    .most_operands = MOST_SIDES,
};

struct tabling {
    struct setup setup;
    struct sides sides;
};

static bool ends_as(const char *path, const char *ending)
{
    size_t length = strlen(path), cut = strlen(ending);
    return length > cut && strcmp(path + length - cut, ending) == 0;
}

static bool is_report(const char *path, struct text *why)
{
    static const char *const endings[] = {".json", ".md", ".html", ".txt"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (ends_as(path, endings[i]))
            return true;
    text_addf(why, "--report %s: unknown ending; a table's report is .json, .md, .html or .txt", path);
    return false;
}

static bool read_operands(struct tabling *tabling, struct options *options, const char *called,
                          struct text *why)
{
    for (size_t i = 0; i < options->reports.count; i++)
        if (!is_report(options->reports.list[i], why))
            return false;
    return setup_sides(&tabling->sides, options, called, why);
}

static bool write_report(const char *path, const json_t *matrix, bool is_complete, struct text *why)
{
    struct text out = {0};
    if (ends_as(path, ".md"))
        matrix_markdown(&out, matrix, is_complete);
    else if (ends_as(path, ".html"))
        matrix_html(&out, matrix);
    else if (ends_as(path, ".txt"))
        matrix_text(&out, matrix, COLUMNS, is_complete);
    else
        canonical_write(&out, matrix);
    bool good = output_write("--report", path, &out, why);
    text_free(&out);
    return good;
}

static int table(struct tabling *tabling, struct text *why)
{
    const struct options *options = &tabling->setup.options;
    // who names inputs wants to see each of them
    const bool is_complete = options->complete || options->patterns.count > 0;
    struct text out = {0};
    if (!sides_ask(&tabling->setup.run, why))
        return why->length > 0 ? EXIT_NOT_VALID : EXIT_INTERRUPTED;
    if (!sides_join(&tabling->sides, &tabling->setup.run, why))
        return EXIT_NOT_VALID;
    json_t *matrix = matrix_make(&tabling->setup.run, &tabling->sides);
    int status = EXIT_AS_EXPECTED;
    const size_t columns = screen_terminal_columns();
    matrix_text(&out, matrix, columns > 0 ? columns : COLUMNS, is_complete);
    printable_write(stdout, &out);
    for (size_t i = 0; i < options->reports.count && status != EXIT_NOT_VALID; i++)
        if (!write_report(options->reports.list[i], matrix, is_complete, why))
            status = EXIT_NOT_VALID;
    text_free(&out);
    json_decref(matrix);
    return status;
}

static void free_all(struct tabling *tabling)
{
    sides_free(&tabling->sides, tabling->setup.selection.count);
    setup_free(&tabling->setup);
    free(tabling);
}

int command_table(int argc, char *const argv[], char *const all[])
{
    struct options options;
    struct text why = {0};
    int status = EXIT_NOT_VALID;
    if (options_read(&options, &syntax, argc, argv, &why)) {
        if (options_give_help(&options, &syntax))
            return EXIT_AS_EXPECTED;
        struct tabling *tabling = memory_new(1, sizeof *tabling);
        if (!read_operands(tabling, &options, all[0], &why))
            tabling->setup.options = options;
        else if (setup_make(&tabling->setup, &options, all, &why))
            status = table(tabling, &why);
        else
            status = setup_status(&tabling->setup);
        free_all(tabling);
    }
    if (why.length > 0)
        printable_complain("table", text_of(&why));
    text_free(&why);
    return status;
}
