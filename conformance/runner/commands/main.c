// SPDX-License-Identifier: MIT
// sockconform: passes the command line to its subcommand.
#include "base/memory.h"
#include "base/near.h"
#include "base/signals.h"
#include "commands/comparing/comparing.h"
#include "commands/judging/judging.h"
#include "commands/listing/listing.h"
#include "escape/printable.h"
#include "outcome/totals.h"
#include "world.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int command_world(int argc, char *const argv[], char *const all[])
{
    (void)all;
    return world_command(argc, (char **)argv);
}

static const struct {
    const char *word;
    int (*take)(int argc, char *const argv[], char *const all[]);
    const char *synopsis, *about;
} commands[] = {
    {"run", command_run, "[option]...", "judges implementations"},
    {"replay", command_replay, "CASE --adapter NAME[=COMMAND]", "prints the exact lines of one case"},
    {"list", command_list, "[--function F]...", "lists functions, rules, cases and changes"},
    {"search", command_search, "--adapter NAME[=COMMAND]", "finds differences by random questions"},
    {"smoke", command_smoke, "--adapter COMMAND", "checks that an adapter speaks the protocol"},
    {"report", command_report, "STREAM...", "puts the parts of a run together, and reports them"},
    {"record", command_record, "--adapter NAME[=COMMAND] --to FILE",
     "writes the answers of one implementation"},
    {"compare", command_compare, "A B [C]...", "compares recordings and adapters"},
    {"table", command_table, "A B [C]...", "inputs against implementations: accepted as what, refused"},
    {"world", command_world, "[--] COMMAND [ARGUMENT]...", "runs a command inside the world"}};

static void print_usage(FILE *stream)
{
    fputs("usage: sockconform COMMAND [option]...\n\n", stream);
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        fprintf(stream, "  %-8s %-35s %s\n", commands[i].word, commands[i].synopsis, commands[i].about);
    fputs("\nEach command has --help. Exit status: 0 all as expected, 1 something differs, 2 the run is not "
          "valid,\n"
          "130 interrupted. --version prints the version.\n",
          stream);
}

static void print_unknown(const char *word)
{
    struct text line = {0};
    struct near near;
    printable_add_string(&line, word);
    near_begin(&near, word);
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        near_try(&near, commands[i].word, commands[i].word);
    text_addf(&line, "\"");
    near_end(&near, &line);
    fprintf(stderr, "sockconform: no command \"%s\n\n", text_of(&line));
    text_free(&line);
}

/// A file opened later must not become standard output because that was closed. What is opened in its place
/// takes no writing, so that a command that prints something tells that it could not.
static void open_standard_descriptors(void)
{
    static const int access_modes[] = {O_RDONLY, O_RDONLY, O_WRONLY};
    for (int descriptor = 0; descriptor <= STDERR_FILENO; descriptor++)
        if (fcntl(descriptor, F_GETFD) < 0 && open("/dev/null", access_modes[descriptor]) != descriptor)
            _exit(EXIT_NOT_VALID); // there is nowhere to tell it
}

static int check_printed(const char *word, int status)
{
    errno = 0;
    bool failed = ferror(stdout) != 0;
    if (fflush(stdout) == 0 && !failed)
        return status;
    const char *reason = errno == EBADF ? "it is closed"
                         : errno != 0   ? strerror(errno)
                                        : "an earlier write failed";
    fprintf(stderr, "sockconform%s%s: standard output could not be written: %s\n", word[0] != '-' ? " " : "",
            word[0] != '-' ? word : "", reason);
    return status == EXIT_INTERRUPTED ? status : EXIT_NOT_VALID;
}

static int take_command(int argc, char *argv[])
{
    json_set_alloc_funcs(memory_allocate, free); // a value that was not made would change what is asked
    const char *word = argc > 1 ? argv[1] : "";
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (strcmp(word, commands[i].word) == 0)
            return commands[i].take(argc - 1, argv + 1, argv);
    if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0 || strcmp(word, "help") == 0) {
        print_usage(stdout);
        return EXIT_AS_EXPECTED;
    }
    if (strcmp(word, "--version") == 0) {
        puts("sockconform " SOCKCONFORM_VERSION);
        return EXIT_AS_EXPECTED;
    }
    if (word[0] != '\0')
        print_unknown(word);
    print_usage(stderr);
    return EXIT_NOT_VALID;
}

int main(int argc, char *argv[])
{
    const char *word = argc > 1 ? argv[1] : "";
    if (strcmp(word, "world") != 0) { // its command gets descriptors and signals as they are
        open_standard_descriptors();
        signals_begin();
    }
    return check_printed(word, take_command(argc, argv));
}
