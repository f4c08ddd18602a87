// SPDX-License-Identifier: MIT
// The subcommand `sockconform world`.
#include "namespace/settle.h"
#include "world.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char usage[] =
    "usage: sockconform world [--world auto|none|required] [--name NAME] [--vectors DIR]\n"
    "                         [--] COMMAND [ARGUMENT]...\n"
    "\n"
    "Runs COMMAND inside the world: with the files of DIR/world in place of those in /etc, the host name\n"
    "world.test, a network of its own, and no capabilities. The rest of the file system and the working\n"
    "directory stay yours. The exit status is COMMAND's, or 128 + N after signal N.\n"
    "\n"
    "  --world required  exit 2 without running COMMAND if the world cannot be entered (default)\n"
    "  --world auto      run COMMAND outside then\n"
    "  --world none      run COMMAND outside\n"
    "  --name NAME       another world, with the files of DIR/world-NAME in place of those of the same name\n"
    "  --vectors DIR     the folder of the vectors (default: the installed ones, then the source tree's)\n";

enum wanted { WORLD_DEMANDED, WORLD_IF_POSSIBLE, WORLD_NONE };

struct options {
    enum wanted wanted;
    const char *name; ///< NULL: the main world
    const char *vectors_dir;
    char **command;
};

static int misused(const char *what, const char *word)
{
    (void)fprintf(stderr, "sockconform world: %s%s\n\n%s", what, word, usage);
    return 2;
}

static int run_plainly(char **command)
{
    (void)execvp(command[0], command);
    int code = errno;
    (void)fprintf(stderr, "sockconform: %s cannot be run: %s\n", command[0], strerror(code));
    return code == ENOENT ? 127 : 126;
}

/// Unreadable vectors are an error under --world auto too: the system did not refuse the world, the request
/// is wrong.
static int run_inside(const struct options *options)
{
    char here[WORLD_DIGEST_SIZE];
    char asked[WORLD_DIGEST_SIZE];
    char why[WORLD_WHY_SIZE];
    if (!world_digest(options->vectors_dir, asked, why, sizeof why)) {
        (void)fprintf(stderr, "sockconform: %s\n", why);
        return 2;
    }
    if (world_inside()) {
        if (options->name != NULL || !world_digest_here(options->vectors_dir, here, why, sizeof why) ||
            strcmp(here, asked) != 0) {
            (void)fprintf(stderr,
                          "sockconform: this is already another world, and worlds do not nest; leave it to "
                          "enter %s%s%s\n",
                          asked, options->name != NULL ? " as " : "",
                          options->name != NULL ? options->name : "");
            return 2;
        }
        return run_plainly(options->command);
    }
    world_exec(options->vectors_dir, options->name, options->command, why, sizeof why);
    (void)fprintf(stderr, "sockconform: no world: %s\n", why);
    if (options->wanted == WORLD_IF_POSSIBLE) {
        return run_plainly(options->command);
    }
    (void)fprintf(stderr, "sockconform: nothing was run; --world auto runs the command outside\n");
    return 2;
}

/// The value of an option that is written `--name VALUE` or `--name=VALUE`; NULL if the word is another
/// option.
static const char *value_of(const char *name, char ***word)
{
    size_t length = strlen(name);
    if (strncmp(**word, name, length) != 0) {
        return NULL;
    }
    if ((**word)[length] == '=') {
        return **word + length + 1;
    }
    if ((**word)[length] != '\0') {
        return NULL;
    }
    if ((*word)[1] == NULL) {
        return "";
    }
    ++*word;
    return **word;
}

static bool set_wanted(struct options *options, const char *text)
{
    if (strcmp(text, "auto") == 0) {
        options->wanted = WORLD_IF_POSSIBLE;
    } else if (strcmp(text, "none") == 0) {
        options->wanted = WORLD_NONE;
    } else if (strcmp(text, "required") == 0) {
        options->wanted = WORLD_DEMANDED;
    } else {
        return false;
    }
    return true;
}

/// Returns -1 if the command is to be run, otherwise the exit status.
static int read_options(char **argv, struct options *options)
{
    char **word = argv + 1;
    for (; *word != NULL && (*word)[0] == '-'; word++) {
        const char *value = NULL;
        if (strcmp(*word, "--") == 0) {
            word++;
            break;
        }
        if (strcmp(*word, "--help") == 0 || strcmp(*word, "-h") == 0) {
            (void)fputs(usage, stdout);
            return 0;
        }
        if ((value = value_of("--world", &word)) != NULL) {
            if (!set_wanted(options, value)) {
                return misused("--world takes auto, none or required, not ", value);
            }
        } else if ((value = value_of("--vectors", &word)) != NULL) {
            if (value[0] == '\0') {
                return misused("--vectors needs a folder", "");
            }
            options->vectors_dir = value;
        } else if ((value = value_of("--name", &word)) != NULL) {
            if (value[0] == '\0') {
                return misused("--name needs the name of a world", "");
            }
            options->name = value;
        } else {
            return misused("unknown option ", *word);
        }
    }
    options->command = word;
    return *word == NULL ? misused("a COMMAND is needed", "") : -1;
}

int world_command(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], SETTLE_OPTION) == 0) {
        return world_settle(argv + 1);
    }
    struct options options = {.wanted = WORLD_DEMANDED, .vectors_dir = world_default_vectors()};
    int status = read_options(argv, &options);
    if (status >= 0) {
        return status;
    }
    return options.wanted == WORLD_NONE ? run_plainly(options.command) : run_inside(&options);
}
