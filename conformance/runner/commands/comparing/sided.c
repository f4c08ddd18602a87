// SPDX-License-Identifier: MIT
// What the commands over several sides share: compare and table.
#include "commands/comparing/sided.h"
#include "base/memory.h"
#include "base/output.h"
#include "escape/printable.h"
#include "outcome/totals.h"
#include "summary/log_lines.h"
#include "summary/screen.h"

#include <stdlib.h>
#include <string.h>

static bool write_report(const struct sided_command *command, const struct options *options,
                         const struct target *target, const json_t *whole, struct text *why)
{
    struct text out = {0};
    command->write(&out, whole, options, target->ending);
    bool good = output_write("--report", target->path, &out, why);
    text_free(&out);
    return good;
}

static int status_of(const struct sided_command *command, const struct sided *sided, const json_t *whole,
                     struct text *why)
{
    if (command->differs != NULL && command->differs(sided, whole))
        return EXIT_DIFFERS;
    const char *empty = command->empty(whole);
    if (empty != NULL)
        text_addf(why, "not valid: %s", empty);
    return empty != NULL ? EXIT_NOT_VALID : EXIT_AS_EXPECTED;
}

static int ask_and_write(const struct sided_command *command, struct sided *sided, struct text *why)
{
    const struct options *options = &sided->setup.options;
    struct text out = {0};
    if (!sides_ask(&sided->setup.run, why))
        return why->length > 0 ? EXIT_NOT_VALID : EXIT_INTERRUPTED;
    if (!sides_join(&sided->sides, &sided->setup.run, why))
        return EXIT_NOT_VALID;
    json_t *whole = command->make(sided);
    int status = status_of(command, sided, whole, why);
    command->write(&out, whole, options, NULL);
    log_lines_add_died(&out, &sided->setup.run, screen_columns());
    log_lines_add(&out, &sided->setup.run);
    printable_write(output_for_text(), &out);
    bool good = true;
    for (size_t i = 0; i < options->reports.count && good; i++)
        good = write_report(command, options, &options->reports.list[i], whole, why);
    text_free(&out);
    json_decref(whole);
    return good ? status : EXIT_NOT_VALID;
}

static void free_all(struct sided *sided)
{
    sides_free(&sided->sides, sided->setup.selection.count);
    setup_free(&sided->setup);
    free(sided);
}

int sided_run(const struct sided_command *command, int argc, char *const argv[], char *const all[])
{
    struct options options;
    struct text why = {0};
    int status = EXIT_NOT_VALID;
    if (options_read(&options, command->syntax, argc, argv, &why)) {
        if (options_give_help(&options, command->syntax))
            return EXIT_AS_EXPECTED;
        struct sided *sided = memory_new(1, sizeof *sided);
        if (!setup_sides(&sided->sides, &options, all[0], &why))
            sided->setup.options = options;
        else if (setup_make(&sided->setup, &options, all, &why))
            status = ask_and_write(command, sided, &why);
        else
            status = setup_status(&sided->setup);
        free_all(sided);
    }
    if (why.length > 0)
        printable_complain(command->syntax->command, text_of(&why));
    text_free(&why);
    return status;
}
