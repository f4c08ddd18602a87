// SPDX-License-Identifier: MIT
// sockconform compare: compares recordings and live adapters.
#include "compare/compare.h"
#include "adapter/named.h"
#include "commands/comparing/comparing.h"
#include "commands/comparing/sided.h"
#include "values/canonical_json.h"

#include <string.h>

static const struct syntax syntax = {
    .command = "compare",
    .synopsis = "A B [C]... [option]...",
    .about =
        "Compares recordings (files that `sockconform record` wrote, or recording:NAME for one that comes\n"
        "with sockconform), adapters (ref, libc, python, python:PATH, NAME=COMMAND, or a name that\n"
        "`sockconform list --adapters` shows), and `vectors`: the answers that the vectors expect of the\n"
        "other side. Prints per function how many cases each answers otherwise than A, and at which level;\n"
        "then these cases by rule, with all answers, alike ones together. --level shows only differences of\n"
        "that level or graver. For two states of one implementation it also prints the new, fixed, changed\n"
        "and vanished differences; for others the cases that they leave without an answer.\n",
    .takes = "fRc!lqjtwv",
    .status = "Exit status: 0 the same, 1 something differs or is unanswered, 2 nothing was "
              "compared, 130 "
              "interrupted.\n",
    .operands = 2,
    .most_operands = MOST_SIDES,
};

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
static enum level level_of(const struct sided *sided)
{
    const struct options *options = &sided->setup.options;
    struct homes homes = places_homes(&sided->setup.places);
    enum level level = options->level;
    for (size_t i = 0; i < sided->sides.count && !options->level_given; i++) {
        const struct side *side = &sided->sides.list[i];
        enum level own =
            side->recording != NULL ? recorded_level(side->recording, &homes) : side->adapter->level;
        if (own < level)
            level = own;
    }
    return level;
}

static json_t *make(const struct sided *sided)
{
    const struct options *options = &sided->setup.options;
    const enum level shown = options->level_given ? options->level : LEVEL_TEXT;
    return compare_answers(&sided->setup.run, sided->sides.list, sided->sides.count, shown);
}

static bool differs(const struct sided *sided, const json_t *comparison)
{
    return compare_differs(comparison, level_of(sided));
}

/// No function has a row if no case was compared.
static const char *empty(const json_t *comparison)
{
    return json_array_size(json_object_get(comparison, "functions")) == 0
               ? "no case was compared: one of the two was not asked, or gave no answer"
               : NULL;
}

static void write_form(struct text *out, const json_t *comparison, const struct options *options,
                       const char *ending)
{
    (void)options;
    if (ending == NULL)
        compare_text(out, comparison);
    else if (strcmp(ending, ".md") == 0)
        compare_markdown(out, comparison);
    else if (strcmp(ending, ".html") == 0)
        compare_html(out, comparison);
    else
        canonical_write_shown(out, comparison);
}

int command_compare(int argc, char *const argv[], char *const all[])
{
    static const struct sided_command command = {
        .syntax = &syntax, .make = make, .differs = differs, .empty = empty, .write = write_form};
    return sided_run(&command, argc, argv, all);
}
