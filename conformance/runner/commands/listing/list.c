// SPDX-License-Identifier: MIT
// sockconform list: lists functions, rules, cases, changes between versions, and adapters.
#include "commands/listing/answers.h"
#include "commands/listing/listing.h"
#include "commands/setup/setup.h"
#include "compare/changes.h"
#include "escape/printable.h"
#include "list/adapters.h"
#include "outcome/totals.h"
#include "sides/recordings.h"
#include "vectors/format_case.h"

#include <stdio.h>
#include <string.h>

static const struct syntax syntax = {
    .command = "list",
    .synopsis = "[option]...",
    .about =
        "Lists the functions and the scenario topics that have vectors. With --function, --rule, --case,\n"
        "--skip, --shard or --answers it lists rules and cases. With --adapters it lists the adapters that\n"
        "have a name, with --recordings the recordings of shipping implementations.\n",
    .takes = "fRc!/=CLNGv",
};

static void add_functions(struct text *out, const struct vectors *vectors, const struct selection *selection)
{
    static const char heading[] = "function or topic";
    size_t width = strlen(heading), cases = 0, rules = 0;
    for (size_t i = 0; i < vectors->file_count; i++) {
        const struct vector_file *file = &vectors->files[i];
        if (strlen(file->function) > width)
            width = strlen(file->function);
        cases += file->case_count;
        rules += file->rule_count;
    }
    text_add_left(out, heading, width);
    text_add(out, "   cases   rules\n");
    for (size_t i = 0; i <= vectors->file_count; i++) {
        const struct vector_file *file = i < vectors->file_count ? &vectors->files[i] : NULL;
        struct text case_count = {0}, rule_count = {0};
        text_add_grouped(&case_count, file != NULL ? file->case_count : cases);
        text_add_grouped(&rule_count, file != NULL ? file->rule_count : rules);
        text_add_left(out, file != NULL ? file->function : "total", width);
        text_add_right(out, text_of(&case_count), 8);
        text_add_right(out, text_of(&rule_count), 8);
        text_add_char(out, '\n');
        text_free(&case_count);
        text_free(&rule_count);
    }
    text_add_char(out, '\n');
    selection_add_size(out, selection);
    text_add_char(out, '\n');
}

static void add_rule(struct text *out, const struct selection *selection, const struct rule *rule,
                     bool answers)
{
    bool headed = false;
    for (size_t i = 0; i < selection->count; i++) {
        const struct vector_case *one = selection->cases[i];
        if (one->rule != rule)
            continue;
        if (!headed)
            text_addf(out, "\n%s · %s · %s, %s\n  %s\n", one->file->function, rule->label, rule->level,
                      rule->authority, rule->says);
        headed = true;
        text_add(out, "    ");
        text_add_left(out, one->id, 40);
        text_add(out, "  ");
        format_steps(out, one);
        if (one->world != NULL)
            text_addf(out, "   (world %s)\n", one->world);
        else
            text_add(out, one->needs_world ? "   (world)\n" : "\n");
        if (answers)
            answers_add(out, one, "      ");
    }
}

static void add_cases(struct text *out, const struct vectors *vectors, const struct selection *selection,
                      bool answers)
{
    for (size_t f = 0; f < vectors->file_count; f++)
        for (size_t r = 0; r < vectors->files[f].rule_count; r++)
            add_rule(out, selection, &vectors->files[f].rules[r], answers);
    text_add_char(out, '\n');
    selection_add_size(out, selection);
    text_add_char(out, '\n');
}

static void add_changes(struct text *out, const struct selection *selection, bool in_full)
{
    struct changes changes;
    changes_find(&changes, selection);
    changes_say(out, &changes, in_full);
    changes_free(&changes);
}

static bool list(const struct options *options, struct text *out, struct text *why)
{
    struct vectors vectors;
    struct selection selection;
    if (!vectors_load(&vectors, places_vectors(options), why))
        return false;
    bool good = select_cases(&selection, &vectors, &options->wanted, why);
    if (good && options->changes)
        add_changes(out, &selection, options->wanted.rules.count + options->wanted.cases.count > 0);
    else if (good && wanted_is_everything(&options->wanted) && !options->answers &&
             options->wanted.shard.count == 0)
        add_functions(out, &vectors, &selection);
    else if (good)
        add_cases(out, &vectors, &selection, options->answers);
    if (good)
        selection_free(&selection);
    vectors_free(&vectors);
    return good;
}

static bool list_adapters(const struct options *options, const char *called, struct text *out,
                          struct text *why)
{
    struct places places = {0};
    if (options->changes || options->answers || !wanted_is_everything(&options->wanted)) {
        text_add(
            why,
            "--adapters cannot be combined with --function, --rule, --case, --skip, --changes and --answers");
        return false;
    }
    places_find(&places, options, called);
    struct homes homes = places_homes(&places);
    bool good = options->names ? adapters_add_names(out, &homes, why) : adapters_add_table(out, &homes, why);
    places_free(&places);
    return good;
}

int command_list(int argc, char *const argv[], char *const all[])
{
    struct options options;
    struct text out = {0}, why = {0};
    if (options_read(&options, &syntax, argc, argv, &why)) {
        if (options_give_help(&options, &syntax))
            return EXIT_AS_EXPECTED;
        if (options.adapters_listed)
            list_adapters(&options, all[0], &out, &why);
        else if (options.names)
            text_add(&why, "--names is for --adapters");
        else if (options.recordings)
            recordings_add_list(&out, places_vectors_dir(&options), &why);
        else
            list(&options, &out, &why);
        options_free(&options);
    }
    if (why.length > 0)
        printable_complain("list", text_of(&why));
    else
        printable_write(stdout, &out);
    int status = why.length > 0 ? EXIT_NOT_VALID : EXIT_AS_EXPECTED;
    text_free(&out);
    text_free(&why);
    return status;
}
