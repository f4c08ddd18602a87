// SPDX-License-Identifier: MIT
// sockconform search: starts oracle/search.py, which asks two adapters random questions, inside the world.
#include "adapter/built_in.h"
#include "base/memory.h"
#include "base/output.h"
#include "base/signals.h"
#include "commands/judging/judging.h"
#include "commands/setup/setup.h"
#include "escape/printable.h"
#include "outcome/totals.h"
#include "world.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static const struct syntax syntax = {
    .command = "search",
    .synopsis = "--adapter NAME[=COMMAND] [option]...",
    .about =
        "Asks an adapter and a second one the same random questions, and tells the differences: each is\n"
        "asked again alone, cut down to the smallest call or script, and told with the nearest vector.\n"
        "The same seed asks the same questions. It needs python3, 3.9 or later.\n",
    .takes = "A2893450+.67wv",
    .status =
        "Exit status: 0 no difference, 1 differences, 2 the search could not be made, 130 interrupted.\n",
};

static const char by_default[] = "ref", as_version[] = "ref:";

/// One word for a shell.
static void add_quoted(struct text *out, const char *word)
{
    text_add_char(out, '\'');
    for (; *word != '\0'; word++) {
        if (*word == '\'')
            text_add(out, "'\\''");
        else
            text_add_char(out, *word);
    }
    text_add_char(out, '\'');
}

/// An adapter as NAME=COMMAND, whose command is for a shell. `ref:3.12` is the reference as that CPython.
static bool add_side(struct text *out, const char *spelled, const struct homes *homes, struct text *why)
{
    const bool has_version = strncmp(spelled, as_version, strlen(as_version)) == 0;
    struct command command;
    if (!command_read(&command, has_version ? by_default : spelled, homes, why))
        return false;
    text_addf(out, "%s=", has_version ? spelled : command.name);
    if (command.by_shell)
        text_add(out, command.argv[2]);
    for (size_t i = 0; !command.by_shell && command.argv[i] != NULL; i++) {
        text_add(out, i > 0 ? " " : "exec ");
        add_quoted(out, command.argv[i]);
    }
    if (has_version) {
        text_add(out, " --python ");
        add_quoted(out, spelled + strlen(as_version));
    }
    command_free(&command);
    return true;
}

/// The words of the search's command line.
struct line {
    struct words words;
    struct text program, adapter, against, shard, level, limit, save;
};

static void add_word(struct line *line, const char *option, const char *value)
{
    if (value == NULL)
        return;
    words_add(&line->words, option);
    words_add(&line->words, value);
}

static void line_free(struct line *line)
{
    struct text *texts[] = {&line->program, &line->adapter, &line->against, &line->shard,
                            &line->level,   &line->limit,   &line->save};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        text_free(texts[i]);
    words_free(&line->words);
}

static bool find_program(struct text *program, const struct places *places, struct text *why)
{
    struct text missing = {0};
    const struct built_in *python = built_in_find("python");
    text_add(program, text_of(&places->oracle));
    const char *slash = strrchr(text_of(program), '/');
    program->length = slash != NULL ? (size_t)(slash + 1 - program->bytes) : 0;
    text_add(program, "search.py");
    if (!built_in_is_here(python, &(struct homes){0}, &missing))
        text_addf(why, "needs python3, 3.9 or later, which is not installed; install: %s", python->install);
    else if (access(text_of(program), R_OK) != 0)
        text_addf(why, "%s: %s; it is a part of sockconform", text_of(program), strerror(errno));
    text_free(&missing);
    return why->length == 0;
}

static bool line_make(struct line *line, const struct options *options, const struct places *places,
                      struct text *why)
{
    const struct homes homes = places_homes(places);
    if (!find_program(&line->program, places, why) ||
        !add_side(&line->adapter, options->adapters.list[0], &homes, why) ||
        !add_side(&line->against, options->against != NULL ? options->against : by_default, &homes, why))
        return false;
    words_add(&line->words, "python3");
    words_add(&line->words, "-IB"); // nothing from around, and no files of its own
    words_add(&line->words, text_of(&line->program));
    add_word(line, "--adapter", text_of(&line->adapter));
    add_word(line, "--against", text_of(&line->against));
    add_word(line, "--vectors", places_vectors_dir(options));
    for (size_t i = 0; i < options->wanted.functions.count; i++)
        add_word(line, "--function", options->wanted.functions.list[i]);
    for (size_t i = 0; i < options->wanted.skipped.count; i++)
        add_word(line, "--skip", options->wanted.skipped.list[i]);
    text_addf(&line->level, "%s", level_name(options->level));
    add_word(line, "--level", text_of(&line->level));
    add_word(line, "--seed", options->seed);
    add_word(line, "--for", options->seconds);
    add_word(line, "--count", options->count);
    add_word(line, "--corpus", options->corpus);
    if (options->wanted.shard.count > 0) {
        text_addf(&line->shard, "%zu/%zu", options->wanted.shard.number, options->wanted.shard.count);
        add_word(line, "--shard", text_of(&line->shard));
    }
    if (options->limit_ms > 0) {
        text_addf(&line->limit, "%g", options->limit_ms / 1e3);
        add_word(line, "--limit", text_of(&line->limit));
    }
    return true;
}

/// In the new process: the group of its own gets a signal once, from this program, and not from the terminal too.
static _Noreturn void become(const struct line *line, int unused)
{
    char **argv = memory_new(line->words.count + 1, sizeof *argv);
    for (size_t i = 0; i < line->words.count; i++)
        argv[i] = memory_copy(line->words.list[i]);
    (void)close(unused);
    (void)setpgid(0, 0);
    static const int ours[] = {SIGINT, SIGTERM, SIGPIPE, SIGXFSZ};
    for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
        (void)signal(ours[i], SIG_DFL);
    signals_hold(false);
    execvp(argv[0], argv);
    fprintf(stderr, "sockconform search: %s: %s\n", argv[0], strerror(errno));
    _exit(EXIT_NOT_VALID);
}

/// Reads the file to save, until the search ends; passes each signal on once.
static void follow(pid_t search, int from, struct text *saved)
{
    struct pollfd watched[] = {{signals_watch(), POLLIN, 0}, {from, POLLIN, 0}};
    char bytes[4096];
    for (;;) {
        if (poll(watched, 2, -1) < 0) {
            if (errno != EINTR)
                return;
            continue;
        }
        if ((watched[0].revents & POLLIN) != 0 && signals_take() != 0)
            (void)kill(search, SIGINT);
        if (watched[1].revents == 0)
            continue;
        const ssize_t count = read(from, bytes, sizeof bytes);
        if (count == 0 || (count < 0 && errno != EINTR))
            return;
        if (count > 0)
            text_add_bytes(saved, bytes, (size_t)count);
    }
}

/// The exit status of the search.
static int run_search(struct line *line, const char *save, struct text *why)
{
    struct text saved = {0};
    int ends[2], status = 0;
    if (pipe(ends) != 0) {
        text_addf(why, "no pipe: %s", strerror(errno));
        return EXIT_NOT_VALID;
    }
    text_addf(&line->save, "%d", ends[1]);
    add_word(line, "--save-to", text_of(&line->save));
    fflush(NULL);
    signals_hold(true); // the handlers of this program would take one that comes to the new process
    const pid_t search = fork();
    if (search == 0)
        become(line, ends[0]);
    signals_hold(false);
    (void)close(ends[1]);
    if (search > 0)
        follow(search, ends[0], &saved);
    else
        text_addf(why, "no process: %s", strerror(errno));
    (void)close(ends[0]);
    while (search > 0 && waitpid(search, &status, 0) < 0 && errno == EINTR)
        continue;
    int result = search > 0 && WIFEXITED(status) ? WEXITSTATUS(status) : EXIT_NOT_VALID;
    if (search > 0 && WIFSIGNALED(status) && WTERMSIG(status) == SIGINT && signals_take() != 0)
        result = EXIT_INTERRUPTED; // before it could note the signal
    else if (search > 0 && WIFSIGNALED(status))
        text_addf(why, "the search died of signal %d", WTERMSIG(status));
    if (save != NULL && saved.length > 0 && !output_write("save", save, &saved, why))
        result = EXIT_NOT_VALID;
    text_free(&saved);
    return result;
}

static bool sides_are_installed(const struct options *options, const struct places *places, struct text *why)
{
    const struct homes homes = places_homes(places);
    return world_inside() ||
           (command_is_installed(options->adapters.list[0], &homes, why) &&
            (options->against == NULL || command_is_installed(options->against, &homes, why)));
}

/// Enters the world as `run` does, without adapters: the search starts them.
static int search_inside(struct options *options, char *const all[], struct text *why)
{
    struct options plain = {.vectors = options->vectors,
                            .save = options->save,
                            .level = options->level,
                            .deciding_rules = options->deciding_rules,
                            .no_world = options->no_world,
                            .world_required = options->world_required,
                            .no_adapters = true,
                            .no_known = true};
    struct setup setup;
    struct line line = {0};
    int status = EXIT_NOT_VALID;
    if (setup_make(&setup, &plain, all, why)) {
        if (setup.no_world.length > 0)
            fprintf(stderr, "sockconform search: no world: %s; functions that need it are not asked\n",
                    text_of(&setup.no_world));
        if (line_make(&line, options, &setup.places, why))
            status = run_search(&line, options->save, why);
        if (status == EXIT_NOT_VALID)
            output_undo();
    } else {
        status = setup_status(&setup);
    }
    line_free(&line);
    setup_free(&setup);
    return status;
}

int command_search(int argc, char *const argv[], char *const all[])
{
    struct options options;
    struct places places = {0};
    struct text why = {0};
    struct line line = {0};
    int status = EXIT_NOT_VALID;
    if (options_read(&options, &syntax, argc, argv, &why)) {
        if (options_give_help(&options, &syntax))
            return EXIT_AS_EXPECTED;
        places_find(&places, &options, all[0]);
        if (options.adapters.count != 1)
            text_add(&why, "needs one --adapter NAME[=COMMAND]");
        else if (sides_are_installed(&options, &places, &why) && line_make(&line, &options, &places, &why))
            status = search_inside(&options, all, &why);
        line_free(&line);
        places_free(&places);
        options_free(&options);
    }
    if (why.length > 0)
        printable_complain("search", text_of(&why));
    text_free(&why);
    return status;
}
