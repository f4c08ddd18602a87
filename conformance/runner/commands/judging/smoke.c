// SPDX-License-Identifier: MIT
// sockconform smoke: checks that an adapter speaks the protocol. It judges no answer.
#include "smoke/smoke.h"
#include "commands/judging/judging.h"
#include "commands/options/options.h"
#include "commands/setup/setup.h"
#include "escape/printable.h"
#include "outcome/totals.h"
#include "report/log_files.h"
#include "summary/log_lines.h"
#include "summary/screen.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct syntax syntax = {
    .command = "smoke",
    .synopsis = "--adapter COMMAND [--limit SECONDS]",
    .about = "Checks that an adapter speaks the protocol: hello, facts, constants, exceptions, skips, "
             "errors, each kind of\n"
             "value in both directions, batches, scenarios, many requests in flight, and its end. Stops at "
             "the first\n"
             "check that fails, with the cause and what to do. It does not judge answers; `sockconform run` "
             "does.\n",
    .takes = "St",
    .status = "Exit status: 0 all checks passed, 1 one failed, 2 there is no adapter to check.\n",
};

/// True if the first word is a program, as far as it is known without a shell.
static bool begins_with_program(const char *script)
{
    size_t length = strcspn(script, " \t;&|<>()");
    const char *path = getenv("PATH");
    bool found = memchr(script, '/', length) != NULL || memchr(script, '"', length) != NULL ||
                 memchr(script, '$', length) != NULL || memchr(script, '=', length) != NULL;
    for (const char *at = path; at != NULL && !found && length > 0;) {
        size_t folder = strcspn(at, ":");
        struct text program = {0};
        text_addf(&program, "%.*s/%.*s", (int)folder, at, (int)length, script);
        found = access(text_of(&program), X_OK) == 0;
        text_free(&program);
        at = at[folder] == ':' ? at + folder + 1 : NULL;
    }
    return found || strncmp(script, "exec ", strlen("exec ")) == 0;
}

/// True for NAME=COMMAND. Not for "./adapter --style=own", whose sign stands inside of the command, and not for
/// "LANG=C ./adapter", which sets a variable: what follows its sign is no program.
static bool has_name(const char *spelled)
{
    const char *equals = strchr(spelled, '=');
    if (equals == NULL || equals == spelled)
        return false;
    size_t length = (size_t)(equals - spelled);
    return strcspn(spelled, " \t/'\"$;&|") > length && begins_with_program(equals + 1);
}

/// A command with or without a name, or the name of an adapter.
static bool read_command(struct command *command, const char *spelled, const struct homes *homes,
                         struct text *why)
{
    struct text named = {0};
    bool is_plain = !command_is_own(spelled, homes) && !has_name(spelled) &&
                    strncmp(spelled, "python:", 7) != 0 && spelled[0] != '\0';
    text_addf(&named, "%s%s", is_plain ? "adapter=" : "", spelled);
    bool good = command_read(command, text_of(&named), homes, why);
    text_free(&named);
    return good && command_is_installed(spelled, homes, why) && !command_is_missing(command, why);
}

/// What the process that is still there said last, if a check failed: often that is the reason.
static void add_last_lines(struct smoke *smoke)
{
    struct text lines = {0};
    if (smoke->bad > 0 && smoke->running && smoke->log.path != NULL)
        log_pipe_add_recent(&smoke->child.log, &lines);
    log_lines_add_last(&smoke->out, text_of(&lines), "      ", screen_columns());
    text_free(&lines);
}

static void add_log_file(struct smoke *smoke)
{
    if (adapter_log_file(&smoke->log) == NULL)
        return;
    text_add(&smoke->out, "\nstandard error of the adapter: ");
    printable_add_string(&smoke->out, smoke->log.path);
    text_add(&smoke->out, " (");
    text_add_counted(&smoke->out, smoke->log.written, "byte");
    text_add(&smoke->out, ")");
}

static int try_adapter(const struct command *command, double limit_ms, const char *programs)
{
    struct smoke smoke;
    memset(&smoke, 0, sizeof smoke);
    smoke.argv = command->argv;
    smoke.log.name = command->name;
    smoke.log.path = log_files_of_one(command->name, programs);
    smoke.limit_ms = limit_ms > 0 ? limit_ms : 10e3;
    smoke.hello_limit_ms = limit_ms > 0 ? limit_ms : 30e3;
    bool tried = smoke_try(&smoke);
    add_last_lines(&smoke);
    smoke_stop(&smoke);
    adapter_log_finish(&smoke.log);
    add_log_file(&smoke);
    const char *verdict = smoke.bad == 0 ? "wired right (exit 0)"
                          : tried        ? "not wired right: mend this and try again (exit 1)"
                                         : "no adapter to try (exit 2)";
    text_addf(&smoke.out, "\n%zu ok, %zu failed, %zu not tried: %s\n", smoke.good, smoke.bad, smoke.untried,
              verdict);
    printable_write(stdout, &smoke.out);
    int status = smoke.bad == 0 ? EXIT_AS_EXPECTED : tried ? EXIT_DIFFERS : EXIT_NOT_VALID;
    free(smoke.log.path);
    smoke_free(&smoke);
    return status;
}

int command_smoke(int argc, char *const argv[], char *const all[])
{
    struct options options;
    struct text why = {0};
    struct places places = {0};
    struct command command;
    int status = EXIT_NOT_VALID;
    if (options_read(&options, &syntax, argc, argv, &why)) {
        if (options_give_help(&options, &syntax))
            return EXIT_AS_EXPECTED;
        if (options.adapters.count != 1) {
            text_add(&why, "needs one --adapter COMMAND");
        } else {
            places_find(&places, &options, all[0]);
            struct homes homes = places_homes(&places);
            memset(&command, 0, sizeof command);
            signal(SIGPIPE, SIG_IGN); // an adapter that ended must be reported, and not kill this program
            if (read_command(&command, options.adapters.list[0], &homes, &why))
                status = try_adapter(&command, options.limit_ms, text_of(&places.programs));
            command_free(&command);
        }
        options_free(&options);
    }
    if (why.length > 0)
        printable_complain("smoke", text_of(&why));
    text_free(&why);
    places_free(&places);
    return status;
}
