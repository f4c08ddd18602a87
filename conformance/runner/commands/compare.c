// SPDX-License-Identifier: MIT
// sockconform compare: compares recordings and live adapters.
#include "compare/compare.h"
#include "adapter/named.h"
#include "base/memory.h"
#include "base/output.h"
#include "commands/commands.h"
#include "commands/setup.h"
#include "escape/printable.h"
#include "outcome/totals.h"
#include "values/canonical_json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct syntax syntax = {
    .command = "compare",
    .synopsis = "A B [C]... [option]...",
    .about =
        "Compares recordings (files that `sockconform record` wrote, or recording:NAME for one that comes\n"
        "with sockconform), adapters (ref, libc, python, python:PATH, NAME=COMMAND, or a name that\n"
        "`sockconform list --adapters` shows), and `vectors`: the answers that the vectors expect of the\n"
        "other side. Prints per function how many cases each answers otherwise than A, and at which level;\n"
        "then each such case with its rule and all answers. For two states of one implementation it also\n"
        "prints the new, fixed, changed and vanished differences.\n",
    .takes = "fRclqjtwv",
    .status = "Exit status: 0 the same, 1 something differs, 2 not compared, 130 interrupted.\n",
    .operands = 2,
    .most_operands = MOST_SIDES,
};

struct comparing {
    struct setup setup;
    struct sides sides;
};

static bool is_report(const char *path, struct text *why)
{
    static const char *const endings[] = {".json", ".md", ".html"};
    const char *ending = strrchr(path, '.');
    for (size_t i = 0; ending != NULL && i < sizeof endings / sizeof *endings; i++)
        if (strcmp(ending, endings[i]) == 0)
            return true;
    text_addf(why, "--report %s: unknown ending; a comparison's report is .json, .md or .html", path);
    return false;
}

static bool read_operands(struct comparing *comparing, struct options *options, const char *called,
                          struct text *why)
{
    for (size_t i = 0; i < options->reports.count; i++)
        if (!is_report(options->reports.list[i], why))
            return false;
    return setup_sides(&comparing->sides, options, called, why);
}

static bool write_report(const char *path, const json_t *comparison, struct text *why)
{
    struct text out = {0};
    const char *ending = strrchr(path, '.');
    if (strcmp(ending, ".md") == 0)
        compare_markdown(&out, comparison);
    else if (strcmp(ending, ".html") == 0)
        compare_html(&out, comparison);
    else
        canonical_write(&out, comparison);
    bool good = output_write("--report", path, &out, why);
    text_free(&out);
    return good;
}

/// The level that the adapter.json of a recorded adapter sets, if its name is known here too.
static enum level recorded_level(const struct recording *recording, const struct homes *homes)
{
    struct named named;
    struct text why = {0};
    enum level level = LEVEL_NONE;
    if (recording->command != NULL && named_exists(recording->command, homes) &&
        named_read(&named, recording->command, homes, &why)) {
        if (named.level != NULL)
            level = level_from_name(named.level);
        named_free(&named);
    }
    text_free(&why);
    return level;
}

/// The level of --level; otherwise the gravest that an adapter.json sets, because below it one side's answers
/// are its own.
static enum level level_of(const struct comparing *comparing)
{
    const struct options *options = &comparing->setup.options;
    struct homes homes = places_homes(&comparing->setup.places);
    enum level level = options->level;
    for (size_t i = 0; i < comparing->sides.count && !options->level_given; i++) {
        const struct side *side = &comparing->sides.list[i];
        enum level own =
            side->recording != NULL ? recorded_level(side->recording, &homes) : side->adapter->level;
        if (own < level)
            level = own;
    }
    return level;
}

static int compare(struct comparing *comparing, struct text *why)
{
    const struct options *options = &comparing->setup.options;
    struct text out = {0};
    if (!sides_ask(&comparing->setup.run, why))
        return why->length > 0 ? EXIT_NOT_VALID : EXIT_INTERRUPTED;
    if (!sides_join(&comparing->sides, &comparing->setup.run, why))
        return EXIT_NOT_VALID;
    json_t *comparison =
        compare_answers(&comparing->setup.run, comparing->sides.list, comparing->sides.count);
    int status = compare_differs(comparison, level_of(comparing)) ? EXIT_DIFFERS : EXIT_AS_EXPECTED;
    compare_text(&out, comparison);
    printable_write(stdout, &out);
    for (size_t i = 0; i < options->reports.count && status != EXIT_NOT_VALID; i++)
        if (!write_report(options->reports.list[i], comparison, why))
            status = EXIT_NOT_VALID;
    text_free(&out);
    json_decref(comparison);
    return status;
}

static void free_all(struct comparing *comparing)
{
    sides_free(&comparing->sides, comparing->setup.selection.count);
    setup_free(&comparing->setup);
    free(comparing);
}

int command_compare(int argc, char *const argv[], char *const all[])
{
    struct options options;
    struct text why = {0};
    int status = EXIT_NOT_VALID;
    if (options_read(&options, &syntax, argc, argv, &why)) {
        if (options_give_help(&options, &syntax))
            return EXIT_AS_EXPECTED;
        struct comparing *comparing = memory_new(1, sizeof *comparing);
        if (!read_operands(comparing, &options, all[0], &why))
            comparing->setup.options = options;
        else if (setup_make(&comparing->setup, &options, all, &why))
            status = compare(comparing, &why);
        else
            status = setup_status(&comparing->setup);
        free_all(comparing);
    }
    if (why.length > 0)
        printable_complain("compare", text_of(&why));
    text_free(&why);
    return status;
}
