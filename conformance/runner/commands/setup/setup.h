// SPDX-License-Identifier: MIT
// The preparation that the commands share: vectors, selection, adapters, world, ledgers.
#ifndef SOCKCONFORM_RUNNER_COMMANDS_SETUP_SETUP_H
#define SOCKCONFORM_RUNNER_COMMANDS_SETUP_SETUP_H

#include "commands/options/options.h"
#include "commands/setup/places.h"
#include "outcome/claim.h"
#include "run/run.h"
#include "sides/sides.h"
#include "world.h"

#ifdef __cplusplus
extern "C" {
#endif

struct setup {
    struct options options;
    struct vectors vectors;
    struct selection selection;
    struct ledgers ledgers;
    struct claim claim;
    struct places places;
    char world[32]; ///< digest; empty outside
    char host[256]; ///< the name of the machine
    struct text no_world;
    struct world_watch watch;
    struct run run;
};

/// Reads the recordings among the operands, and takes the others as the adapters to ask; without any of these the
/// world is not entered. For setup_make() afterwards; this program was `called` so. False, and `why`.
bool setup_sides(struct sides *sides, struct options *options, const char *called, struct text *why);

/// Prepares `run` for the adapters and cases of `options`, which it takes over. If a world is available, a
/// process inside it replaces this one and calls this function again. False, and `why`, if the run is not
/// valid.
bool setup_make(struct setup *setup, const struct options *options, char *const argv[], struct text *why);
/// Reads the ledgers of the source tree, and those of the options.
bool setup_load_ledgers(struct setup *setup, struct text *why);
/// The exit status when setup_make() gave false: a signal came, or the run is not valid.
int setup_status(const struct setup *setup);
void setup_free(struct setup *setup);

#ifdef __cplusplus
}
#endif
#endif
