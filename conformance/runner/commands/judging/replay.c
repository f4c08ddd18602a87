// SPDX-License-Identifier: MIT
// sockconform replay: asks one case, and prints the exact lines sent and received, and the verdict.
#include "commands/judging/judging.h"
#include "commands/setup/setup.h"
#include "escape/printable.h"
#include "judge/permitted.h"
#include "outcome/totals.h"
#include "rounds/rounds.h"
#include "run/adapter_name.h"
#include "summary/differences.h"
#include "summary/log_lines.h"
#include "summary/screen.h"
#include "vectors/format_case.h"

#include <stdio.h>
#include <string.h>

static const struct syntax syntax = {
    .command = "replay",
    .synopsis = "CASE --adapter NAME[=COMMAND] [option]...",
    .about =
        "Asks one case. Prints the exact lines that are sent (->) and received (<-), and the judgement.\n",
    .takes = "Atwv",
    .status = "Exit status: 0 as expected or skipped, 1 the answer differs, 2 the case was not asked.\n",
    .operands = 1,
};

static void print_line(void *context, const struct adapter *adapter, bool sent, const char *line,
                       size_t length)
{
    const struct run *run = context;
    struct text out = {0};
    if (run->adapter_count > 1)
        text_addf(&out, "[%s] ", adapter->command.name);
    printable_from(&out, 0);
    text_add(&out, sent ? "-> " : "<- ");
    printable_add(&out, line, length);
    text_add_char(&out, '\n');
    printable_write(stdout, &out);
    text_free(&out);
    fflush(stdout);
}

static void print_question(const struct vector_case *one)
{
    struct text out = {0};
    text_addf(&out, "%s\n  ", one->id);
    format_case(&out, one);
    text_addf(&out, "\n  rule %s: %s\n  %s, %s%s%s\n", one->rule->label, one->rule->says, one->rule->level,
              one->rule->authority, one->rule->url != NULL ? " · " : "",
              one->rule->url != NULL ? one->rule->url : "");
    if (one->why != NULL)
        text_addf(&out, "  %s\n", one->why);
    text_add_char(&out, '\n');
    printable_write(stdout, &out);
    fflush(stdout);
    text_free(&out);
}

static int print_verdict(const struct run *run, const struct adapter *adapter)
{
    const struct result *result = &adapter->results[0];
    struct text out = {0};
    text_add_char(&out, '\n');
    adapter_add_label(&out, adapter);
    text_addf(&out, ": %s", outcome_name(result->outcome));
    if (result->outcome == OUTCOME_FAIL)
        text_addf(&out, " at level %s", level_name(result->level));
    if (result->reason != NULL)
        text_addf(&out, " (%s)", result->reason);
    if (result->outcome == OUTCOME_PERMITTED && result->observed != NULL) {
        text_add(&out, " by: ");
        permitted_add_sources(&out, run->selection->cases[0], result->observed, &adapter->hello);
    }
    text_add_char(&out, '\n');
    if (result->outcome == OUTCOME_FAIL)
        differences_add_detail(&out, run, adapter, 0, "  ", 0);
    log_lines_add_last(&out, result->last_lines, "  ", screen_columns());
    printable_write(stdout, &out);
    text_free(&out);
    return result->outcome == OUTCOME_FAIL || result->outcome == OUTCOME_ERROR ? EXIT_DIFFERS
                                                                               : EXIT_AS_EXPECTED;
}

static void print_logs(const struct run *run)
{
    struct text out = {0};
    log_lines_add(&out, run);
    printable_write(stdout, &out);
    text_free(&out);
}

static int replay(struct setup *setup)
{
    struct run *run = &setup->run;
    struct run_listener listener = {run, NULL, NULL, print_line, NULL};
    int status = EXIT_AS_EXPECTED;
    run->single = true;
    run->listeners = &listener;
    run->listener_count = 1;
    print_question(setup->selection.cases[0]);
    run_everything(run);
    for (size_t i = 0; i < run->adapter_count; i++) {
        const struct adapter *adapter = &run->adapters[i];
        if (adapter->dialogue.cannot_start != NULL) {
            struct text line = {0};
            adapter_add_not_started(&line, adapter);
            printable_complain("replay", text_of(&line));
            text_free(&line);
            log_lines_print_last(adapter);
            status = EXIT_NOT_VALID;
        } else if (adapter->greeted && print_verdict(run, adapter) != EXIT_AS_EXPECTED &&
                   status == EXIT_AS_EXPECTED) {
            status = EXIT_DIFFERS;
        }
    }
    print_logs(run);
    if (run->not_valid != NULL) {
        fprintf(stderr, "sockconform replay: the run is not valid: %s\n", run->not_valid);
        status = EXIT_NOT_VALID;
    }
    return run->interrupted != 0 ? EXIT_INTERRUPTED : status;
}

/// The case's word becomes the only pattern; it must be an id, so that exactly one case is asked.
static bool take_case(struct options *options, struct text *why)
{
    const char *id = options->operands.list[0];
    if (options->adapters.count == 0)
        text_add(why, "replay needs --adapter NAME[=COMMAND]");
    else if (strpbrk(id, "*?") != NULL)
        text_addf(why, "\"%s\" is a pattern; replay asks one case by its id", id);
    else
        words_add(&options->wanted.cases, id);
    return why->length == 0;
}

int command_replay(int argc, char *const argv[], char *const all[])
{
    struct options options;
    struct setup setup;
    struct text why = {0};
    int status = EXIT_NOT_VALID;
    if (options_read(&options, &syntax, argc, argv, &why)) {
        if (options_give_help(&options, &syntax))
            return EXIT_AS_EXPECTED;
        if (take_case(&options, &why)) {
            options.no_known = true;
            if (setup_make(&setup, &options, all, &why))
                status = replay(&setup);
            else
                status = setup_status(&setup);
            setup_free(&setup);
        } else {
            options_free(&options);
        }
    }
    if (why.length > 0)
        printable_complain("replay", text_of(&why));
    text_free(&why);
    return status;
}
