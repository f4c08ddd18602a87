// SPDX-License-Identifier: MIT
// sockconform compare: compares recordings and live adapters.
#include "compare/compare.h"
#include "adapter/named.h"
#include "base/memory.h"
#include "base/output.h"
#include "commands/commands.h"
#include "commands/progress.h"
#include "commands/setup.h"
#include "escape/printable.h"
#include "outcome/totals.h"
#include "rounds/rounds.h"
#include "run/adapter_name.h"
#include "values/canonical_json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct syntax syntax = {
    .command = "compare",
    .synopsis = "A B [C]... [option]...",
    .about = "Compares recordings (files that `sockconform record` wrote) and adapters: ref, libc, python,\n"
             "python:PATH, NAME=COMMAND, or a name that `sockconform list --adapters` shows. Prints per "
             "function\n"
             "how many cases each answers otherwise than A, and at which level; then each such case with its "
             "rule\n"
             "and all answers. For two states of one implementation it also prints the new, fixed, changed "
             "and\n"
             "vanished differences.\n",
    .takes = "fRclqjtwv",
    .status = "Exit status: 0 the same, 1 something differs, 2 not compared, 130 interrupted.\n",
    .operands = 2,
    .most_operands = MOST_SIDES,
};

struct comparing {
    struct setup setup;
    struct side sides[MOST_SIDES];
    struct adapter recorded[MOST_SIDES];
    struct recording recordings[MOST_SIDES];
    size_t count;
};

/// A word that names a file is a recording; names such as `ref` stay adapters.
static bool is_recording(const char *word, const struct homes *homes)
{
    struct stat status;
    return !command_is_own(word, homes) && stat(word, &status) == 0 && !S_ISDIR(status.st_mode);
}

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

/// Recordings are read first, so that an unreadable one is reported before any question.
static bool read_operands(struct comparing *comparing, struct options *options, const struct homes *homes,
                          struct text *why)
{
    comparing->count = options->operands.count;
    bool any_live = false;
    for (size_t i = 0; i < options->reports.count; i++)
        if (!is_report(options->reports.list[i], why))
            return false;
    for (size_t i = 0; i < comparing->count; i++) {
        const char *word = options->operands.list[i];
        if (is_recording(word, homes)) {
            comparing->sides[i].recording = &comparing->recordings[i];
            if (!recording_load(&comparing->recordings[i], word, why))
                return false;
        } else {
            words_add(&options->adapters, word);
            any_live = true;
        }
    }
    options->no_known = true;
    options->no_adapters = !any_live;
    options->no_world = options->no_world || !any_live;
    return true;
}

static bool read_implementations(struct comparing *comparing, struct text *why)
{
    struct run *run = &comparing->setup.run;
    size_t live = 0;
    for (size_t i = 0; i < comparing->count; i++) {
        struct side *side = &comparing->sides[i];
        if (side->recording == NULL) {
            side->adapter = &run->adapters[live++];
            continue;
        }
        struct command command;
        memset(&command, 0, sizeof command);
        command.spelled = memory_copy(side->recording->path);
        command.name = memory_copy(side->recording->path);
        if (side->recording->command != NULL)
            command.given = command_given_name(side->recording->command);
        side->adapter = &comparing->recorded[i];
        adapter_init(side->adapter, command, false, run->selection->count);
        if (!recording_fill(side->recording, run, side->adapter, why))
            return false;
    }
    return true;
}

static bool ask(struct run *run, struct text *why)
{
    struct progress progress;
    struct run_listener listener = progress_listener(&progress);
    run->listeners = &listener;
    run->listener_count = isatty(STDERR_FILENO) ? 1 : 0;
    if (run->adapter_count > 0)
        run_everything(run);
    if (run->listener_count > 0)
        progress_end(&progress);
    run->listener_count = 0;
    run->listeners = NULL;
    for (size_t i = 0; i < run->adapter_count && run->interrupted == 0; i++)
        if (run->adapters[i].dialogue.cannot_start != NULL) {
            adapter_add_not_started(why, &run->adapters[i]);
            return false;
        }
    if (run->interrupted == 0 && run->not_valid != NULL)
        text_addf(why, "the run is not valid: %s", run->not_valid);
    return run_is_whole(run);
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
    for (size_t i = 0; i < comparing->count && !options->level_given; i++) {
        const struct side *side = &comparing->sides[i];
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
    if (!ask(&comparing->setup.run, why))
        return why->length > 0 ? EXIT_NOT_VALID : EXIT_INTERRUPTED;
    if (!read_implementations(comparing, why))
        return EXIT_NOT_VALID;
    json_t *comparison = compare_answers(&comparing->setup.run, comparing->sides, comparing->count);
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
    for (size_t i = 0; i < comparing->count; i++) {
        if (comparing->sides[i].adapter == &comparing->recorded[i])
            adapter_free(&comparing->recorded[i], comparing->setup.selection.count);
        recording_free(&comparing->recordings[i]);
    }
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
        struct places places = {0};
        places_find(&places, &options, all[0]);
        struct homes homes = places_homes(&places);
        if (!read_operands(comparing, &options, &homes, &why))
            comparing->setup.options = options;
        else if (setup_make(&comparing->setup, &options, all, &why))
            status = compare(comparing, &why);
        else
            status = setup_status(&comparing->setup);
        places_free(&places);
        free_all(comparing);
    }
    if (why.length > 0)
        printable_complain("compare", text_of(&why));
    text_free(&why);
    return status;
}
