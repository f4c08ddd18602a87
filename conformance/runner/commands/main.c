// SPDX-License-Identifier: MIT
// sockconform: hands the command line to its subcommand.
#include "commands/commands.h"
#include "outcome/tally.h"
#include "world.h"

#include <stdio.h>
#include <string.h>

static const char usage[] =
    "usage: sockconform run      [--adapter NAME[=COMMAND]]... [--show NAME]... [--function F]... [--case "
    "PATTERN]...\n"
    "                            [--level value|class|code|text] [--known FILE]... [--no-known] [--report "
    "FILE]...\n"
    "                            [--propose FILE] [--claim FILE] [--badge FILE] [--oracle python[:PATH]]\n"
    "                            [--jobs N] [--limit SECONDS] [--world auto|none] [--vectors DIR]\n"
    "       sockconform record   --adapter NAME[=COMMAND] --to FILE   what one implementation answers\n"
    "       sockconform compare  A B [C]...                      recordings and adapters side by side\n"
    "       sockconform smoke    --adapter COMMAND               is the adapter wired right?\n"
    "       sockconform replay   CASE --adapter NAME[=COMMAND]   one case, the exact lines sent and "
    "received\n"
    "       sockconform list     [--function F]...               functions, cases, rules\n"
    "       sockconform world    -- COMMAND ...                  any command inside the world\n"
    "\n"
    "Each takes --help. Exit status: 0 all as expected, 1 something differs, 2 the run is not valid,\n"
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
