// SPDX-License-Identifier: MIT
// sockconform record: asks one implementation every question, and writes its answers to a file.
#include "base/file.h"
#include "base/output.h"
#include "commands/judging/judging.h"
#include "commands/setup/setup.h"
#include "escape/printable.h"
#include "outcome/groups.h"
#include "outcome/totals.h"
#include "rounds/rounds.h"
#include "run/adapter_name.h"
#include "sides/recording.h"
#include "summary/log_lines.h"
#include "summary/progress.h"
#include "summary/screen.h"

#include <stdio.h>
#include <unistd.h>

static const struct syntax syntax = {
    .command = "record",
    .synopsis = "--adapter NAME[=COMMAND] --to FILE [option]...",
    .about = "Asks one adapter the questions of the vectors. Writes its hello, every answer and its time to "
             "FILE.\n"
             "`sockconform compare` reads such a recording, on any machine.\n",
    .takes = "ATnfRc!jtwv",
    .status = "Exit status: 0 recorded, 2 not recorded, 130 interrupted: FILE has the answers so far, marked "
              "as cut.\n",
};

static bool write_recording(const struct setup *setup, const struct recording_times *times, struct text *why)
{
    struct text out = {0};
    recording_write(&out, &setup->run, &setup->run.adapters[0], times, setup->options.note);
    bool good = out.length <= FILE_MOST_BYTES;
    if (good)
        good = output_write("--to", setup->options.to, &out, why);
    else
        text_addf(
            why,
            "--to %s: nothing was written: the recording has more than 64 MiB, which nothing reads back; "
            "select fewer functions",
            setup->options.to);
    text_free(&out);
    return good;
}

/// Why cases of named worlds have no answer: a world is not entered, or the adapter cannot be in it.
static void add_worlds(struct text *out, const struct run *run, enum outcome outcome)
{
    const struct adapter *adapter = &run->adapters[0];
    struct group *groups;
    const size_t count = groups_by_reason(run, adapter, outcome, &groups);
    for (size_t i = 0; i < count; i++) {
        const size_t first = groups[i].list[0];
        if (run->selection->cases[first]->world == NULL)
            continue;
        text_addf(out, "  %s: ", adapter->results[first].reason);
        text_add_counted(out, groups[i].count, "case");
        text_add_char(out, '\n');
    }
    groups_free(groups, count);
}

static void print_recorded(const struct setup *setup)
{
    const struct run *run = &setup->run;
    struct totals totals = totals_of(run, &run->adapters[0], NULL);
    struct text out = {0};
    size_t unanswered = totals.by_outcome[OUTCOME_SKIPPED] + totals.by_outcome[OUTCOME_NOT_OFFERED];
    size_t errors = totals.by_outcome[OUTCOME_ERROR], left_out = totals.by_outcome[OUTCOME_NONE];
    text_addf(&out, "%s: ", setup->options.to);
    adapter_add_label(&out, &run->adapters[0]);
    text_add(&out, " answered ");
    text_add_grouped(&out, totals.cases - unanswered - errors - left_out);
    text_add(&out, " of ");
    text_add_counted(&out, totals.cases, "case");
    if (unanswered > 0) {
        text_add(&out, ", was not asked or skipped ");
        text_add_grouped(&out, unanswered);
    }
    if (errors > 0) {
        text_add(&out, ", failed on ");
        text_add_grouped(&out, errors);
    }
    if (run->interrupted != 0)
        text_add(&out, "; CUT: the recording is not whole");
    if (run->world == NULL)
        text_addf(&out, " · no world: %s", run->no_world);
    text_add_char(&out, '\n');
    if (run->world != NULL) {
        add_worlds(&out, run, OUTCOME_SKIPPED);
        add_worlds(&out, run, OUTCOME_ERROR);
    }
    log_lines_add_died(&out, run, screen_columns());
    log_lines_add(&out, run);
    printable_write(stdout, &out);
    text_free(&out);
}

static int record(struct setup *setup, struct text *why)
{
    struct run *run = &setup->run;
    const struct adapter *adapter = &run->adapters[0];
    struct recording_times times;
    struct progress progress;
    struct run_listener listeners[2];
    recording_times_begin(&times, run);
    run->listeners = listeners;
    listeners[run->listener_count++] = recording_listener(&times);
    if (isatty(STDERR_FILENO))
        listeners[run->listener_count++] = progress_listener(&progress);
    run_everything(run);
    if (run->listener_count > 1)
        progress_end(&progress);
    run->listener_count = 0;
    int status = run->interrupted != 0 ? EXIT_INTERRUPTED : EXIT_AS_EXPECTED;
    if (!adapter->greeted) {
        log_lines_print_last(adapter);
        adapter_add_not_started(why, adapter);
        status = run->interrupted != 0 ? EXIT_INTERRUPTED : EXIT_NOT_VALID;
    } else if (run->not_valid != NULL && run->interrupted == 0) {
        text_addf(why, "the run is not valid: %s", run->not_valid);
        status = EXIT_NOT_VALID;
    } else if (write_recording(setup, &times, why)) {
        print_recorded(setup);
    } else {
        status = EXIT_NOT_VALID;
    }
    recording_times_free(&times);
    return status;
}

int command_record(int argc, char *const argv[], char *const all[])
{
    struct options options;
    struct setup setup;
    struct text why = {0};
    int status = EXIT_NOT_VALID;
    if (options_read(&options, &syntax, argc, argv, &why)) {
        options.no_known = true;
        if (options_give_help(&options, &syntax))
            return EXIT_AS_EXPECTED;
        if (options.adapters.count != 1 || options.to == NULL) {
            text_add(&why, "needs one --adapter NAME[=COMMAND] and --to FILE");
            options_free(&options);
        } else {
            if (setup_make(&setup, &options, all, &why))
                status = record(&setup, &why);
            else
                status = setup_status(&setup);
            setup_free(&setup);
        }
    }
    if (why.length > 0)
        printable_complain("record", text_of(&why));
    text_free(&why);
    return status;
}
