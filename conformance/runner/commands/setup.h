// SPDX-License-Identifier: MIT
// The preparation that the commands share: vectors, selection, adapters, world, ledgers.
#ifndef SOCKCONFORM_RUNNER_COMMANDS_SETUP_H
#define SOCKCONFORM_RUNNER_COMMANDS_SETUP_H

#include "commands/options.h"
#include "outcome/claim.h"
#include "run/run.h"
#include "sides/sides.h"
#include "world.h"

#ifdef __cplusplus
extern "C" {
#endif

/// The places of the project's own adapters.
struct places {
    struct text programs, oracle, adapters;
};

struct setup {
    struct options options;
    struct vectors vectors;
    struct selection selection;
    struct ledgers ledgers;
    struct claim claim;
    struct places places;
    char world[32]; ///< digest; empty outside
    struct text no_world;
    struct world_watch watch;
    struct run run;
};

/// Finds the project's own adapters: those in C beside this program, which was `called` so; the one in Python
/// in the source tree or beside the vectors; those with an adapter.json in the source tree or the installation.
void places_find(struct places *places, const struct options *options, const char *called);
struct homes places_homes(const struct places *places);
void places_free(struct places *places);

/// The folder of the vectors: that of the option, or the default.
const char *setup_vectors_dir(const struct options *options);

/// Reads the recordings among the operands, and takes the others as the adapters to ask; without any of these the
/// world is not entered. For setup_make() afterwards; this program was `called` so. False, and `why`.
bool setup_sides(struct sides *sides, struct options *options, const char *called, struct text *why);

/// Prepares `run` for the adapters and cases of `options`, which it takes over. If a world is available, a
/// process inside it replaces this one and calls this function again. False, and `why`, if the run is not
/// valid.
bool setup_make(struct setup *setup, const struct options *options, char *const argv[], struct text *why);
/// The exit status when setup_make() gave false: a signal came, or the run is not valid.
int setup_status(const struct setup *setup);
void setup_free(struct setup *setup);

/// A command over several sides that is under way.
struct sided {
    struct setup setup;
    struct sides sides;
};

/// How such a command differs from others.
struct sided_command {
    const struct syntax *syntax;
    const char *const *endings; ///< those of its reports' files; NULL ends the list
    const char *kinds;          ///< what says so: "a table's report is .json, .md, .html or .txt"
    /// Its document, of sides that were asked. New reference.
    json_t *(*make)(const struct sided *sided);
    /// True if the document tells of a difference that counts; NULL: no difference does.
    bool (*differs)(const struct sided *sided, const json_t *whole);
    /// Adds the document's form for a file with this ending; NULL: for standard output.
    void (*write)(struct text *out, const json_t *whole, const struct options *options, const char *ending);
};

/// Runs it, in commands/sided.c; the exit status.
int sided_run(const struct sided_command *command, int argc, char *const argv[], char *const all[]);

#ifdef __cplusplus
}
#endif
#endif
