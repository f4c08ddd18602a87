// SPDX-License-Identifier: MIT
// The preparation that the commands share: vectors, selection, adapters, world, ledgers.
#include "commands/setup/setup.h"

#include "base/memory.h"
#include "base/output.h"
#include "base/signals.h"
#include "outcome/totals.h"
#include "report/log_files.h"
#include "talk/plan.h"
#include "world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/// A hello may take as long as an interpreter needs to start on a slow machine; an answer may not.
static const double hello_limit_ms = 30e3;
static const double answer_limit_ms = 10e3;
/// The answer to a question that needs no time, on a quiet machine.
static const double brisk_limit_ms = 3e3;
/// A series of failures is no sign of death before; each hang lasts as long as the limit.
static const double crashing_most_ms = 60e3, hanging_most_ms = 300e3;

static bool add_adapter(struct setup *setup, const char *spelled, bool shown, struct text *why)
{
    struct homes homes = places_homes(&setup->places);
    struct run *run = &setup->run;
    struct command command;
    if (!command_read(&command, spelled, &homes, why))
        return false;
    for (size_t i = 0; i < run->adapter_count; i++) {
        if (strcmp(run->adapters[i].command.name, command.name) != 0)
            continue;
        text_addf(why, "the adapter %s is given twice", command.name);
        command_free(&command);
        return false;
    }
    struct adapter *adapter = &run->adapters[run->adapter_count++];
    adapter_init(adapter, command, shown, run->selection->count);
    if (command.level != NULL && !setup->options.level_given)
        adapter->level = level_from_name(command.level);
    return true;
}

/// The oracle is an adapter like the others; an adapter that is in the run already is not started twice.
static bool add_oracle(struct setup *setup, const char *spelled, struct text *why)
{
    struct run *run = &setup->run;
    struct adapter *oracle = NULL;
    if (strcmp(spelled, "python") != 0 && strncmp(spelled, "python:", strlen("python:")) != 0) {
        text_addf(why, "--oracle %s: the oracle is a live Python: python or python:PATH", spelled);
        return false;
    }
    for (size_t i = 0; i < run->adapter_count; i++)
        if (strcmp(run->adapters[i].command.name, spelled) == 0)
            oracle = &run->adapters[i];
    if (oracle == NULL) {
        if (!add_adapter(setup, spelled, true, why))
            return false;
        oracle = &run->adapters[run->adapter_count - 1];
    }
    oracle->is_oracle = true;
    run->oracle = oracle;
    return true;
}

/// Shown adapters come last; a default adapter that is also to be shown is only shown.
static bool add_adapters(struct setup *setup, struct text *why)
{
    static const char *const by_default[] = {"ref", "libc", "python"};
    const struct words *judged = &setup->options.adapters, *shown = &setup->options.shown;
    bool good = true;
    setup->run.adapters = memory_new(judged->count + shown->count + 4, sizeof *setup->run.adapters);
    for (size_t i = 0; i < judged->count && good; i++)
        if (!words_hold(shown, judged->list[i]))
            good = add_adapter(setup, judged->list[i], false, why);
    for (size_t i = 0; i < 3 && good && judged->count == 0 && !setup->options.no_adapters; i++)
        if (!words_hold(shown, by_default[i]))
            good = add_adapter(setup, by_default[i], false, why);
    for (size_t i = 0; i < shown->count && good; i++)
        good = add_adapter(setup, shown->list[i], true, why);
    return good && (setup->options.oracle == NULL || add_oracle(setup, setup->options.oracle, why));
}

/// What adapters write to standard error goes to files beside the first file that the command writes.
static void name_logs(struct setup *setup)
{
    const struct options *options = &setup->options;
    const char *report = targets_first_file(&options->reports);
    log_files_name(&setup->run, report != NULL ? report : options->to, text_of(&setup->places.programs));
}

/// If all adapters that decide the exit status bring the same level, it is the level of the run.
static void take_common_level(struct setup *setup)
{
    const struct run *run = &setup->run;
    const struct adapter *first = NULL;
    for (size_t i = 0; i < run->adapter_count; i++) {
        const struct adapter *adapter = &run->adapters[i];
        if (adapter->shown)
            continue;
        if (first == NULL)
            first = adapter;
        if (adapter->level == LEVEL_NONE || adapter->level != first->level)
            return;
    }
    if (first != NULL)
        setup->options.level = first->level;
}

/// Adapters that are asked for by name must be installed. Only outside the world: inside, what they need was
/// looked for already.
static bool check_installed(const struct setup *setup, struct text *why)
{
    const struct words *lists[] = {&setup->options.adapters, &setup->options.shown};
    struct homes homes = places_homes(&setup->places);
    if (world_inside())
        return true;
    for (size_t l = 0; l < sizeof lists / sizeof *lists; l++)
        for (size_t i = 0; i < lists[l]->count; i++)
            if (!command_is_installed(lists[l]->list[i], &homes, why))
                return false;
    return true;
}

/// Opens all files that will be written, because the world may not allow it.
static bool open_outputs(const struct options *options, struct text *why)
{
    const char *const single[] = {options->propose, options->to, options->save};
    bool good = true;
    for (size_t i = 0; i < options->reports.count && good; i++)
        good = output_open(options->reports.list[i].path, why);
    for (size_t i = 0; i < sizeof single / sizeof *single && good; i++)
        good = single[i] == NULL || output_open(single[i], why);
    return good;
}

/// A continuous integration service says so in the environment.
static bool is_watched_by_nobody(void)
{
    const char *said = getenv("CI");
    return said != NULL && said[0] != '\0' && strcmp(said, "0") != 0 && strcmp(said, "false") != 0;
}

/// The name of this machine, which the world hides: the process outside tells it to the one inside.
static void find_host(char *host, size_t size)
{
    static const char variable[] = "SOCKCONFORM_HOST";
    const char *told = world_inside() ? getenv(variable) : NULL;
    if (told != NULL)
        snprintf(host, size, "%s", told);
    else if (gethostname(host, size) != 0)
        host[0] = '\0';
    host[size - 1] = '\0';
    if (world_inside())
        unsetenv(variable);
    else
        setenv(variable, host, 1);
}

/// Returns only if there is no world, with the reason, or after a signal.
static void go_inside(const char *vectors_dir, char *const argv[], char *reason, size_t reason_size)
{
    struct text self = {0};
    size_t count = 0;
    while (argv[count] != NULL)
        count++;
    char **again = memory_new(count + 1, sizeof *again);
    memcpy(again, argv, count * sizeof *again);
    places_add_own_path(&self, argv[0]);
    again[0] = self.bytes;
    signals_hold(true); // one that comes from here on is taken inside, or when this comes back
    if (signals_take() == 0) {
        output_hand_over();
        int door = world_open_door(vectors_dir);
        world_exec(vectors_dir, NULL, again, reason, reason_size);
        world_close_door(door);
        output_keep();
    }
    signals_hold(false);
    free(again);
    text_free(&self);
}

/// The world that this process is in must be that of the vectors. Adapters learn its digest.
static bool recognise_world(struct setup *setup, const char *vectors_dir, const char *wanted,
                            struct text *why)
{
    char here[WORLD_DIGEST_SIZE], reason[WORLD_WHY_SIZE] = "";
    if (!world_digest_here(vectors_dir, here, reason, sizeof reason))
        text_addf(why, "this is not the world of the vectors in %s: %s", vectors_dir, reason);
    else if (strcmp(here, wanted) != 0)
        text_addf(why, "this is another world than %s, for which the vectors in %s are", wanted, vectors_dir);
    memcpy(setup->world, here, sizeof here);
    setenv(WORLD_VARIABLE, here, 1);
    return why->length == 0;
}

/// True if a signal came, and then `why` says so: it also ends the world's helpers, and the attempt to enter.
static bool was_interrupted(struct setup *setup, struct text *why)
{
    setup->run.interrupted = signals_take();
    if (setup->run.interrupted != 0)
        text_add(why, "interrupted before anything was asked");
    return setup->run.interrupted != 0;
}

/// Takes the reason why there is no world; false where there has to be one.
static bool do_without_world(struct setup *setup, const char *reason, struct text *why)
{
    setup->run.world_is_missed = is_watched_by_nobody();
    text_add(&setup->no_world, reason);
    if (!was_interrupted(setup, why) && setup->options.world_required)
        text_addf(why, "--world required: no world: %s", reason);
    return why->length == 0;
}

/// Returns only inside the world, or if there is no world: then `no_world` has the reason. The vectors are
/// read afterwards, only once, because reading them is most of the work of a run.
static bool enter_world(struct setup *setup, char *const argv[], struct text *why)
{
    const char *vectors_dir = places_vectors_dir(&setup->options);
    char wanted[WORLD_DIGEST_SIZE], reason[WORLD_WHY_SIZE] = "";
    bool is_inside = world_inside();
    setup->run.door = is_inside ? world_find_door() : -1;
    if (is_inside)
        output_take_over();
    else
        unsetenv(WORLD_VARIABLE); // an adapter would believe it
    if (!open_outputs(&setup->options, why))
        return false;
    if (setup->options.no_world) {
        text_add(&setup->no_world, "--world none was asked for");
        return true;
    }
    if (!world_digest(vectors_dir, wanted, reason, sizeof reason)) {
        text_addf(why, "%s; --world none asks only the cases that need no world", reason);
        return false;
    }
    if (is_inside)
        return recognise_world(setup, vectors_dir, wanted, why);
    go_inside(vectors_dir, argv, reason, sizeof reason);
    return do_without_world(setup, reason, why);
}

bool setup_load_ledgers(struct setup *setup, struct text *why)
{
    const struct options *options = &setup->options;
    bool good = true;
    if (!options->no_known) {
        struct text dir = {0};
        text_addf(&dir, "%s/../conformance/known", places_vectors_dir(options));
        if (access(text_of(&dir), R_OK) != 0) {
            text_clear(&dir);
            text_addf(&dir, "%s/../conformance/known", world_default_vectors());
        }
        good = known_load_dir(&setup->ledgers, text_of(&dir), why);
        text_free(&dir);
    }
    for (size_t i = 0; i < options->known.count && good; i++)
        good = known_load_file(&setup->ledgers, options->known.list[i], true, why);
    return good;
}

/// Adds the adapter that the claim names. A program there is code from a stranger: it needs --trust.
static bool add_claimed_adapter(struct setup *setup, struct text *why)
{
    struct options *options = &setup->options;
    const struct claim *claim = &setup->claim;
    struct homes homes = places_homes(&setup->places);
    if (options->adapters.count > 0 || claim->adapter == NULL)
        return true;
    if (!options->trust && !command_is_own(claim->adapter, &homes)) {
        text_addf(why,
                  "%s names a program as its adapter: \"%s\"; read it, and run it with --trust, or name an "
                  "adapter with --adapter",
                  claim->path, claim->adapter);
        return false;
    }
    words_add(&options->adapters, claim->adapter);
    return true;
}

/// A claim decides which functions are asked, and may name the adapter.
static bool take_claim(struct setup *setup, struct text *why)
{
    struct options *options = &setup->options;
    if (options->claim == NULL)
        return true;
    if (!claim_load(&setup->claim, options->claim, why))
        return false;
    setup->run.claim = &setup->claim;
    if (!wanted_is_everything(&options->wanted)) {
        text_add(why, "--claim selects whole functions; --function, --rule, --case and --skip cannot be "
                      "combined with it");
        return false;
    }
    for (size_t i = 0; i < setup->claim.count; i++)
        words_add(&options->wanted.functions, setup->claim.functions[i].function);
    if (!add_claimed_adapter(setup, why))
        return false;
    if (options->adapters.count == 1)
        return true;
    text_add(why, "a claim is about one implementation, so it needs exactly one --adapter");
    return false;
}

static bool has_badge(const struct options *options)
{
    for (size_t i = 0; i < options->reports.count; i++)
        if (strcmp(options->reports.list[i].ending, ".badge") == 0)
            return true;
    return false;
}

/// Files about one adapter require exactly one judged adapter.
static bool check_single(const struct options *options, struct text *why)
{
    if (options->adapters.count == 1)
        return true;
    if (options->propose != NULL)
        text_add(why, "--propose writes the ledger of one implementation, so it needs exactly one --adapter");
    else if (has_badge(options))
        text_add(why, "a badge is about one implementation, so it needs exactly one --adapter");
    return why->length == 0;
}

bool setup_sides(struct sides *sides, struct options *options, const char *called, struct text *why)
{
    struct places places = {0};
    places_find(&places, options, called);
    struct homes homes = places_homes(&places);
    bool good =
        sides_read(sides, &options->operands, places_vectors_dir(options), &homes, &options->adapters, why);
    places_free(&places);
    options->no_known = !sides_have_expected(sides);
    options->no_adapters = options->adapters.count == 0;
    options->no_world = options->no_world || options->no_adapters;
    return good;
}

int setup_status(const struct setup *setup)
{
    return setup->run.interrupted != 0 ? EXIT_INTERRUPTED : EXIT_NOT_VALID;
}

/// Three pipes of each process, its start, and the rest.
static bool ask_descriptors(const struct options *options, struct text *why)
{
    enum { OTHERS = 64, BY_DEFAULT = 3 };
    char reason[WORLD_WHY_SIZE];
    size_t adapters = (options->adapters.count > 0 ? options->adapters.count : BY_DEFAULT) +
                      options->shown.count + (options->oracle != NULL ? 1 : 0);
    size_t wanted = OTHERS + options->reports.count +
                    3 * adapters * (options->jobs > 0 ? options->jobs : 1 + HELPERS_MOST);
    bool enough =
        world_ask_descriptors(wanted > WORLD_DESCRIPTORS ? wanted : WORLD_DESCRIPTORS, reason, sizeof reason);
    if (!enough)
        text_add(why, reason);
    return enough;
}

/// Inside, the name server and the peers are watched from before the first question to after the last.
static bool watch_world(struct setup *setup, struct text *why)
{
    struct text zone = {0};
    char reason[WORLD_WHY_SIZE];
    if (setup->world[0] == '\0')
        return true;
    text_addf(&zone, "%s/world/zone", places_vectors_dir(&setup->options));
    setup->run.watch = &setup->watch;
    bool good = world_watch_begin(&setup->watch, access(text_of(&zone), F_OK) == 0, reason, sizeof reason);
    if (!good && !was_interrupted(setup, why))
        text_add(why, reason);
    text_free(&zone);
    return good;
}

/// From here on a signal cuts the run, and the report says so, even before the first question.
static bool note_signals(void)
{
    return signals_watch() >= 0;
}

bool setup_make(struct setup *setup, const struct options *options, char *const argv[], struct text *why)
{
    memset(setup, 0, sizeof *setup);
    setup->options = *options;
    struct run *run = &setup->run;
    options = &setup->options;
    places_find(&setup->places, options, argv[0]);
    find_host(setup->host, sizeof setup->host);
    bool good = take_claim(setup, why) && check_single(options, why) && check_installed(setup, why) &&
                ask_descriptors(options, why) && note_signals() && enter_world(setup, argv, why) &&
                watch_world(setup, why) && vectors_load(&setup->vectors, places_vectors(options), why) &&
                select_cases(&setup->selection, &setup->vectors, &options->wanted, why);
    run->host = setup->host;
    run->vectors = &setup->vectors;
    run->selection = &setup->selection;
    run->ledgers = &setup->ledgers;
    run->jobs = options->jobs;
    run->asks_once_more = options->propose != NULL;
    run->deciding_rules = options->deciding_rules;
    run->must_be_complete = options->complete;
    run->asks_once = options->once;
    run->limit_ms = options->limit_ms > 0 ? options->limit_ms : answer_limit_ms;
    run->brisk_limit_ms = options->limit_ms > 0 ? options->limit_ms : brisk_limit_ms;
    run->hello_limit_ms = options->limit_ms > 0 ? options->limit_ms : hello_limit_ms;
    run->crashing_most_ms = crashing_most_ms;
    run->hanging_most_ms = hanging_most_ms;
    good = good && add_adapters(setup, why) && setup_load_ledgers(setup, why);
    if (good) {
        take_common_level(setup);
        name_logs(setup);
    } else {
        output_undo();
    }
    run->world = setup->world[0] != '\0' ? setup->world : NULL;
    run->no_world = text_of(&setup->no_world);
    return good;
}

void setup_free(struct setup *setup)
{
    for (size_t i = 0; i < setup->run.adapter_count; i++)
        adapter_free(&setup->run.adapters[i], setup->selection.count);
    free(setup->run.adapters);
    free(setup->run.not_valid);
    if (setup->run.watch != NULL)
        world_watch_end(setup->run.watch);
    known_free(&setup->ledgers);
    claim_free(&setup->claim);
    selection_free(&setup->selection);
    vectors_free(&setup->vectors);
    places_free(&setup->places);
    text_free(&setup->no_world);
    options_free(&setup->options);
}
