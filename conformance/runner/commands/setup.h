// SPDX-License-Identifier: MIT
// The preparation that the commands share: vectors, selection, adapters, world, ledgers.
#ifndef SOCKCONFORM_RUNNER_COMMANDS_SETUP_H
#define SOCKCONFORM_RUNNER_COMMANDS_SETUP_H

#include "commands/options.h"
#include "outcome/claim.h"
#include "run/run.h"

#ifdef __cplusplus
extern "C" {
#endif

struct setup {
    struct options options;
    struct vectors vectors;
    struct selection selection;
    struct ledgers ledgers;
    struct claim claim;
    struct text programs, oracle; ///< where the project's adapters are
    char world[32];               ///< digest; empty outside
    struct text no_world;
    struct run run;
};

/// Where the adapters are that come with the project: those in C beside this program, which was `called` so;
/// the one in Python in the source tree, or beside the vectors.
void setup_homes(struct text *programs, struct text *oracle, const struct options *options,
                 const char *called);

/// The folder of the vectors: the one asked for, or the default.
const char *setup_vectors_dir(const struct options *options);

/// Makes `run` ready for the adapters and cases of `options`, which it takes over. Where a world can be had,
/// this process is replaced by one inside it, which comes here again. False, and `why`, when the run is not
/// valid.
bool setup_make(struct setup *setup, const struct options *options, char *const argv[], struct text *why);
void setup_free(struct setup *setup);

#ifdef __cplusplus
}
#endif
#endif
