// SPDX-License-Identifier: MIT
// sockconform run: asks, judges, prints.
#include "base/memory.h"
#include "commands/judging/judging.h"
#include "commands/judging/telling.h"
#include "outcome/totals.h"
#include "rounds/rounds.h"
#include "summary/progress.h"

#include <stdlib.h>
#include <unistd.h>

static const struct syntax syntax = {
    .command = "run",
    .synopsis = "[option]...",
    .about = "Asks adapters the questions of the vectors and judges their answers.\n",
    .takes = "asfRc!/luEkKr1jOtwvpmxbo",
};

static int run_and_report(struct setup *setup)
{
    struct run *run = &setup->run;
    const struct targets *targets = &setup->options.reports;
    struct report *reports = memory_new(targets->count, sizeof *reports);
    struct text why = {0};
    struct progress progress;
    if (!telling_open(setup, reports, &why)) {
        free(reports);
        return telling_refuse("run", &why);
    }
    run->listeners = memory_new(targets->count + 1, sizeof *run->listeners);
    run_begin(run);
    for (size_t i = 0; i < targets->count; i++) {
        report_begin(&reports[i], run);
        run->listeners[run->listener_count++] = report_listener(&reports[i]);
    }
    if (isatty(STDERR_FILENO))
        run->listeners[run->listener_count++] = progress_listener(&progress);
    run_everything(run);
    if (isatty(STDERR_FILENO))
        progress_end(&progress);
    int status = telling_end("run", setup, reports);
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
        return telling_refuse("run", &why);
    if (options_give_help(&options, &syntax))
        return EXIT_AS_EXPECTED;
    bool good = setup_make(&setup, &options, all, &why);
    int status = good ? run_and_report(&setup) : setup_status(&setup);
    if (!good)
        telling_refuse("run", &why);
    setup_free(&setup);
    return status;
}
