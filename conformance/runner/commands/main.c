// SPDX-License-Identifier: MIT
// sockconform: hands the command line to its subcommand.
#include "commands/commands.h"
#include "outcome/tally.h"
#include "world.h"

#include <stdio.h>
#include <string.h>

static const char usage[] =
    "usage: sockconform run      [--adapter NAME[=COMMAND]]... [--show NAME]...\n"
    "                            [--function F]... [--rule PATTERN]... [--case PATTERN]...\n"
    "                            [--level value|class|code|text] [--known FILE]... [--no-known]\n"
    "                            [--report FILE]... [--propose FILE] [--claim FILE] [--badge FILE]\n"
    "                            [--oracle python[:PATH]] [--jobs N] [--limit SECONDS]\n"
    "                            [--world auto|none] [--vectors DIR]\n"
    "                            judges implementations\n"
    "       sockconform record   --adapter NAME[=COMMAND] --to FILE   writes the answers of one "
    "implementation\n"
    "       sockconform compare  A B [C]...                      compares recordings and adapters\n"
    "       sockconform smoke    --adapter COMMAND               checks that an adapter speaks the protocol\n"
    "       sockconform replay   CASE --adapter NAME[=COMMAND]   prints the exact lines of one case\n"
    "       sockconform list     [--function F]...               lists functions, rules, cases and changes\n"
    "       sockconform world    -- COMMAND ...                  runs a command inside the world\n"
    "\n"
    "Each command has --help. Exit status: 0 all as expected, 1 something differs, 2 the run is not valid,\n"
    "130 interrupted.\n";

int main(int argc, char *argv[])
{
    const char *word = argc > 1 ? argv[1] : "";
    if (strcmp(word, "run") == 0)
        return command_run(argc - 2, argv + 2, argv);
    if (strcmp(word, "record") == 0)
        return command_record(argc - 2, argv + 2, argv);
    if (strcmp(word, "compare") == 0)
        return command_compare(argc - 2, argv + 2, argv);
    if (strcmp(word, "smoke") == 0)
        return command_smoke(argc - 2, argv + 2, argv);
    if (strcmp(word, "replay") == 0)
        return command_replay(argc - 2, argv + 2, argv);
    if (strcmp(word, "list") == 0)
        return command_list(argc - 2, argv + 2);
    if (strcmp(word, "world") == 0)
        return world_command(argc - 1, argv + 1);
    if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0 || strcmp(word, "help") == 0) {
        fputs(usage, stdout);
        return EXIT_AS_EXPECTED;
    }
    if (strcmp(word, "--version") == 0) {
        puts("sockconform " SOCKCONFORM_VERSION);
        return EXIT_AS_EXPECTED;
    }
    if (word[0] != '\0')
        fprintf(stderr, "sockconform: no command \"%s\"\n\n", word);
    fputs(usage, stderr);
    return EXIT_NOT_VALID;
}
