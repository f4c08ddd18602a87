// SPDX-License-Identifier: MIT
// sockconform run: asks, judges, prints.
#include "base/memory.h"
#include "base/output.h"
#include "commands/judging/judging.h"
#include "commands/setup/setup.h"
#include "escape/printable.h"
#include "outcome/claim.h"
#include "outcome/totals.h"
#include "overview/cause_lines.h"
#include "propose/propose.h"
#include "report/log_files.h"
#include "report/report.h"
#include "rounds/rounds.h"
#include "run/adapter_name.h"
#include "summary/differences.h"
#include "summary/log_lines.h"
#include "summary/progress.h"
#include "summary/screen.h"
#include "summary/settings_lines.h"
#include "summary/table.h"
#include "values/canonical_json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct syntax syntax = {
    .command = "run",
    .synopsis = "[option]...",
    .about = "Asks adapters the questions of the vectors and judges their answers.\n",
    .takes = "asfRclukKrjtwvpmxbo",
};

/// Prints the faults of the run as a whole, and returns its exit status.
static int not_valid(const char *command, struct text *why)
{
    printable_complain(command, text_of(why));
    text_free(why);
    return EXIT_NOT_VALID;
}

static bool open_reports(const struct setup *setup, struct report *reports, struct text *why)
{
    for (size_t i = 0; i < setup->options.reports.count; i++)
        if (!report_open(&reports[i], setup->options.reports.list[i], setup->options.level, why))
            return false;
    return true;
}

/// What an adapter said last is on standard error already, unless its log went to a file.
static void print_last_lines(const struct adapter *adapter)
{
    struct text lines = {0};
    if (adapter_log_file(&adapter->dialogue.log) == NULL)
        return;
    log_lines_add_last(&lines, adapter->dialogue.last_lines, "  ", 0);
    fputs(text_of(&lines), stderr);
    text_free(&lines);
}

/// Prints a line for each adapter that decides the exit status and could not be started; then nothing else is
/// printed.
static bool print_not_started(const struct run *run)
{
    bool any = false;
    for (size_t i = 0; i < run->adapter_count; i++) {
        const struct adapter *adapter = &run->adapters[i];
        if (adapter->dialogue.cannot_start == NULL || adapter->shown)
            continue;
        struct text line = {0};
        adapter_add_not_started(&line, adapter);
        printable_complain("run", text_of(&line));
        text_free(&line);
        print_last_lines(adapter);
        any = true;
    }
    return any;
}

static void print_run(const struct setup *setup)
{
    const struct run *run = &setup->run;
    struct text out = {0};
    if (run->interrupted != 0)
        text_add(&out, "CUT: the run was interrupted; the results below are not whole\n");
    table_add_head(&out, run);
    settings_lines_add(&out, run);
    table_add_newer(&out, run);
    text_add_char(&out, '\n');
    table_add(&out, run);
    const struct differences_form form = {setup->options.rules.count + setup->options.patterns.count > 0,
                                          screen_columns()};
    if (!form.in_full)
        cause_lines_add(&out, run, form.columns);
    differences_add(&out, run, &form);
    text_add_char(&out, '\n');
    if (run->claim != NULL && run->adapters[0].greeted) {
        claim_say(&out, run->claim, run, &run->adapters[0]);
        text_add_char(&out, '\n');
    }
    if (totals_judged(run) == 0 && run->interrupted == 0)
        text_add(&out, "no case was judged: all were skipped or are not offered\n");
    table_add_unrecorded(&out, run);
    table_add_left_to_rules(&out, run, setup->options.level);
    table_add_asked_again(&out, run);
    table_add_poisoned(&out, run);
    log_lines_add(&out, run);
    table_add_verdict(&out, run, setup->options.level);
    printable_write(stdout, &out);
    text_free(&out);
}

static bool write_badge(const struct setup *setup, struct text *why)
{
    const struct run *run = &setup->run;
    struct text text = {0};
    json_t *badge = claim_badge(run->claim, run, &run->adapters[0]);
    canonical_write(&text, badge);
    text_add_char(&text, '\n');
    bool good = output_write("--badge", setup->options.badge, &text, why);
    text_free(&text);
    json_decref(badge);
    return good;
}

/// The claim must be about the implementation that answered.
static bool claim_is_meant(const struct run *run, struct text *why)
{
    const struct adapter *adapter = &run->adapters[0];
    if (run->claim == NULL || !adapter->greeted ||
        strcmp(run->claim->implementation, adapter->hello.name) == 0)
        return true;
    text_addf(why, "%s is a claim for %s, but the adapter's hello says %s", run->claim->path,
              run->claim->implementation, adapter->hello.name);
    return false;
}

/// Writes the proposed ledger, and prints how much it has.
static bool write_proposal(const struct setup *setup, struct text *why)
{
    struct text said = {0};
    bool good = propose_write(setup->options.propose, &setup->run, &setup->run.adapters[0], &said, why);
    if (good)
        printable_write(stdout, &said);
    text_free(&said);
    return good;
}

/// The files that a run writes beside its reports, for the first adapter, the only judged one.
static bool write_others(const struct setup *setup, struct text *why)
{
    const struct run *run = &setup->run;
    const struct adapter *adapter = &run->adapters[0];
    if (!claim_is_meant(run, why))
        return false;
    if (setup->options.badge != NULL && adapter->greeted && !write_badge(setup, why))
        return false;
    if (setup->options.propose == NULL || !adapter->greeted)
        return true;
    if (run_is_whole(run))
        return write_proposal(setup, why);
    text_addf(why, "--propose %s: the run was cut, and nothing was written", setup->options.propose);
    return false;
}

static int run_and_report(struct setup *setup)
{
    struct run *run = &setup->run;
    size_t report_count = setup->options.reports.count;
    struct report *reports = memory_new(report_count, sizeof *reports);
    struct text why = {0};
    struct progress progress;
    if (!open_reports(setup, reports, &why)) {
        free(reports);
        return not_valid("run", &why);
    }
    log_files_name(run, report_count > 0 ? setup->options.reports.list[0] : NULL,
                   text_of(&setup->places.programs));
    run->listeners = memory_new(report_count + 1, sizeof *run->listeners);
    for (size_t i = 0; i < report_count; i++) {
        report_begin(&reports[i], run);
        run->listeners[run->listener_count++] = report_listener(&reports[i]);
    }
    if (isatty(STDERR_FILENO))
        run->listeners[run->listener_count++] = progress_listener(&progress);
    run_everything(run);
    if (isatty(STDERR_FILENO))
        progress_end(&progress);
    int status = totals_exit_status(run, setup->options.level);
    if (run->not_valid != NULL)
        fprintf(stderr, "sockconform run: the run is not valid: %s\n", run->not_valid);
    else if (!print_not_started(run) || run->interrupted != 0)
        print_run(setup);
    for (size_t i = 0; i < report_count; i++)
        if (!report_end(&reports[i], run, &why))
            status = not_valid("run", &why);
    if (!write_others(setup, &why))
        status = run->interrupted != 0 ? EXIT_INTERRUPTED : not_valid("run", &why);
    text_free(&why);
    free(reports);
    free(run->listeners);
    return status;
}

int command_run(int argc, char *const argv[], char *const all[])
{
    struct options options;
    struct setup setup;
    struct text why = {0};
    if (!options_read(&options, &syntax, argc, argv, &why))
        return not_valid("run", &why);
    if (options_give_help(&options, &syntax))
        return EXIT_AS_EXPECTED;
    bool good = setup_make(&setup, &options, all, &why);
    int status = good ? run_and_report(&setup) : setup_status(&setup);
    if (!good)
        not_valid("run", &why);
    setup_free(&setup);
    return status;
}
