// SPDX-License-Identifier: MIT
// Cases of other worlds: each is asked by a process that is started in its world.
#ifndef SOCKCONFORM_RUNNER_ROUNDS_WORLDS_H
#define SOCKCONFORM_RUNNER_ROUNDS_WORLDS_H

#include "run/run.h"

#ifdef __cplusplus
extern "C" {
#endif

/// Asks new processes of an adapter what is queued for it, one world after the other; as event_loop_ask().
void ask_in_worlds(struct run *run, struct adapter *adapter, size_t processes, double until_ms);

/// Asks all adapters the cases of other worlds that were planned; those of a world that cannot be entered are skipped.
void ask_elsewhere(struct run *run);

#ifdef __cplusplus
}
#endif
#endif
