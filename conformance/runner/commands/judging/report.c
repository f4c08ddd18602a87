// SPDX-License-Identifier: MIT
// sockconform report: puts the streams of the parts of a run together, and makes any report of them.
#include "base/memory.h"
#include "base/output.h"
#include "commands/judging/judging.h"
#include "commands/judging/telling.h"
#include "outcome/totals.h"
#include "streams/join.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_STREAMS = 1000 };

static const struct syntax syntax = {
    .command = "report",
    .synopsis = "STREAM... [option]...",
    .about =
        "Puts the parts of one run together, which other machines may have asked, and prints and reports\n"
        "them as one run. A STREAM is a file that `sockconform run --report jsonl:FILE` wrote, such as of\n"
        "--shard 1/3, or of other functions, or of another adapter. Nothing is asked; the answers are\n"
        "judged again, by the ledgers that are here.\n",
    .takes = "luEkKr1vmb",
    .status = "Exit status: that of the whole run; 2 also if a part is missing.\n",
    .operands = 1,
    .most_operands = MOST_STREAMS,
};

/// The level and the rules of the streams, unless the command line has others.
static bool take_levels(struct options *options, const struct joined *joined, struct text *why)
{
    if (!options->level_given)
        options->level = join_level(joined);
    if (!options->rules_given)
        options->deciding_rules = join_deciding_rules(joined);
    if (options->level == LEVEL_NONE)
        text_add(why, "the parts were judged at different levels; --level LEVEL chooses one");
    else if (options->deciding_rules == 0)
        text_add(why, "other rules decide in each part; --rules LEVELS chooses");
    return why->length == 0;
}

/// A level on the command line counts for all adapters.
static void take_given_level(struct setup *setup)
{
    for (size_t i = 0; i < setup->run.adapter_count && setup->options.level_given; i++)
        setup->run.adapters[i].level = LEVEL_NONE;
}

static bool check_single(const struct setup *setup, struct text *why)
{
    const struct targets *targets = &setup->options.reports;
    size_t judged = 0;
    bool needs_one = setup->options.claim != NULL;
    for (size_t i = 0; i < setup->run.adapter_count; i++)
        judged += !setup->run.adapters[i].shown;
    for (size_t i = 0; i < targets->count; i++)
        needs_one = needs_one || strcmp(targets->list[i].ending, ".badge") == 0;
    if (needs_one && judged != 1)
        text_add(why, "a claim or a badge is about one implementation, and these streams judge several");
    return why->length == 0;
}

static bool open_outputs(const struct options *options, struct text *why)
{
    bool good = true;
    for (size_t i = 0; i < options->reports.count && good; i++)
        good = output_open(options->reports.list[i].path, why);
    return good;
}

static bool make(struct setup *setup, struct joined *joined, struct text *why)
{
    struct run *run = &setup->run;
    run->vectors = &setup->vectors;
    run->selection = &setup->selection;
    run->ledgers = &setup->ledgers;
    if (setup->options.claim != NULL) {
        if (!claim_load(&setup->claim, setup->options.claim, why))
            return false;
        run->claim = &setup->claim;
    }
    if (!open_outputs(&setup->options, why) || !join_read(joined, &setup->options.operands, why) ||
        !take_levels(&setup->options, joined, why))
        return false;
    run->deciding_rules = setup->options.deciding_rules;
    run->must_be_complete = setup->options.complete;
    if (!vectors_load(&setup->vectors, places_vectors(&setup->options), why) ||
        !join_select(joined, &setup->selection, &setup->vectors, why) || !setup_load_ledgers(setup, why) ||
        !join_fill(joined, run, why))
        return false;
    take_given_level(setup);
    return check_single(setup, why);
}

static int tell(struct setup *setup)
{
    const struct targets *targets = &setup->options.reports;
    struct report *reports = memory_new(targets->count, sizeof *reports);
    struct run *run = &setup->run;
    struct text why = {0};
    int status = EXIT_NOT_VALID;
    if (!telling_open(setup, reports, &why)) {
        telling_refuse("report", &why);
    } else {
        for (size_t i = 0; i < targets->count; i++) {
            report_begin(&reports[i], run);
            report_tell_all(&reports[i], run);
        }
        status = telling_end("report", setup, reports);
    }
    free(reports);
    return status;
}

int command_report(int argc, char *const argv[], char *const all[])
{
    struct text why = {0};
    struct options options;
    (void)all;
    if (!options_read(&options, &syntax, argc, argv, &why))
        return telling_refuse("report", &why);
    if (options_give_help(&options, &syntax))
        return EXIT_AS_EXPECTED;
    struct setup setup;
    struct joined joined;
    memset(&setup, 0, sizeof setup);
    memset(&joined, 0, sizeof joined);
    setup.options = options;
    int status = make(&setup, &joined, &why) ? tell(&setup) : telling_refuse("report", &why);
    setup_free(&setup);
    join_free(&joined);
    return status;
}
