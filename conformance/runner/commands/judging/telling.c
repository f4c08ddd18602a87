// SPDX-License-Identifier: MIT
// What a finished run tells: its text, its reports and its exit status.
#include "commands/judging/telling.h"

#include "base/output.h"
#include "escape/printable.h"
#include "outcome/claim.h"
#include "outcome/totals.h"
#include "overview/brief.h"
#include "overview/cause_lines.h"
#include "overview/unanswered.h"
#include "propose/propose.h"
#include "run/adapter_name.h"
#include "summary/differences.h"
#include "summary/log_lines.h"
#include "summary/screen.h"
#include "summary/settings_lines.h"
#include "summary/table.h"

#include <stdio.h>
#include <string.h>

int telling_refuse(const char *command, struct text *why)
{
    printable_complain(command, text_of(why));
    text_free(why);
    return EXIT_NOT_VALID;
}

bool telling_open(const struct setup *setup, struct report *reports, struct text *why)
{
    const struct targets *targets = &setup->options.reports;
    for (size_t i = 0; i < targets->count; i++)
        if (!report_open(&reports[i], targets->list[i].ending, targets->list[i].path, setup->options.level,
                         &setup->options.wanted, why))
            return false;
    return true;
}

/// Prints a line for each adapter that decides the exit status and could not be started; then nothing else is
/// printed.
static bool print_not_started(const char *command, const struct run *run)
{
    bool any = false;
    for (size_t i = 0; i < run->adapter_count; i++) {
        const struct adapter *adapter = &run->adapters[i];
        if (adapter->dialogue.cannot_start == NULL || adapter->shown)
            continue;
        struct text line = {0};
        adapter_add_not_started(&line, adapter);
        printable_complain(command, text_of(&line));
        text_free(&line);
        log_lines_print_last(adapter);
        any = true;
    }
    return any;
}

/// The lines below the differences: what else a person must know of the run.
static void add_remarks(struct text *out, const struct setup *setup)
{
    const struct run *run = &setup->run;
    table_add_unrecorded(out, run);
    table_add_left_to_rules(out, run, setup->options.level);
    table_add_asked_again(out, run);
    table_add_poisoned(out, run);
    log_lines_add(out, run);
}

static void add_details(struct text *out, const struct setup *setup)
{
    const struct run *run = &setup->run;
    const struct wanted *wanted = &setup->options.wanted;
    const struct differences_form form = {wanted->rules.count + wanted->cases.count > 0, screen_columns()};
    table_add(out, run);
    if (!form.in_full)
        cause_lines_add(out, run, setup->options.level, form.columns);
    differences_add(out, run, &form);
    text_add_char(out, '\n');
    if (run->claim != NULL && run->adapters[0].greeted) {
        claim_say(out, run->claim, run, &run->adapters[0]);
        text_add_char(out, '\n');
    }
    add_remarks(out, setup);
}

static void print_run(const struct setup *setup)
{
    const struct run *run = &setup->run;
    struct text out = {0};
    if (run->interrupted != 0)
        text_add(&out, "CUT: the run was interrupted; the results below are not whole\n");
    table_add_head(&out, run);
    settings_lines_add(&out, run);
    unanswered_add_lacking(&out, run, setup->options.brief);
    table_add_newer(&out, run);
    text_add_char(&out, '\n');
    if (setup->options.brief)
        brief_add(&out, run, setup->options.level, screen_columns(), screen_rows());
    else
        add_details(&out, setup);
    unanswered_add(&out, run, setup->options.brief);
    if (totals_judged(run) == 0 && run->interrupted == 0)
        text_add(&out, "no case was judged: all were skipped or are not offered\n");
    table_add_verdict(&out, run, setup->options.level);
    printable_write(output_for_text(), &out);
    text_free(&out);
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
        printable_write(output_for_text(), &said);
    text_free(&said);
    return good;
}

/// The files that a run writes beside its reports, for the first adapter, the only judged one.
static bool write_others(const struct setup *setup, struct text *why)
{
    const struct run *run = &setup->run;
    const struct adapter *adapter = &run->adapters[0];
    if (setup->options.propose == NULL || !adapter->greeted)
        return true;
    if (run_is_whole(run))
        return write_proposal(setup, why);
    text_addf(why, "--propose %s: the run was cut, and nothing was written", setup->options.propose);
    return false;
}

/// True for a badge that would be about nobody: it is not written.
static bool is_idle_badge(const struct setup *setup, size_t report, bool is_meant)
{
    return strcmp(setup->options.reports.list[report].ending, ".badge") == 0 &&
           (!is_meant || !setup->run.adapters[0].greeted);
}

int telling_end(const char *command, const struct setup *setup, struct report *reports)
{
    const struct run *run = &setup->run;
    struct text why = {0};
    int status = totals_exit_status(run, setup->options.level);
    const bool is_meant = claim_is_meant(run, &why);
    if (run->not_valid != NULL)
        fprintf(stderr, "sockconform %s: the run is not valid: %s\n", command, run->not_valid);
    else if (!print_not_started(command, run) || run->interrupted != 0)
        print_run(setup);
    if (!is_meant)
        status = run->interrupted != 0 ? EXIT_INTERRUPTED : telling_refuse(command, &why);
    for (size_t i = 0; i < setup->options.reports.count; i++)
        if (!is_idle_badge(setup, i, is_meant) && !report_end(&reports[i], run, &why))
            status = telling_refuse(command, &why);
    if (is_meant && !write_others(setup, &why))
        status = run->interrupted != 0 ? EXIT_INTERRUPTED : telling_refuse(command, &why);
    text_free(&why);
    return status;
}
