// SPDX-License-Identifier: MIT
// The rounds of a run: all questions, what a busy machine can spoil, and what differs.
#ifndef SOCKCONFORM_RUNNER_ROUNDS_ROUNDS_H
#define SOCKCONFORM_RUNNER_ROUNDS_ROUNDS_H

#include "run/run.h"

#ifdef __cplusplus
extern "C" {
#endif

/// Notes the time at which the run begins.
void run_begin(struct run *run);
/// Asks all adapters all questions. Returns when all cases are settled, the run was interrupted, or an
/// adapter that decides the exit status cannot start.
void run_everything(struct run *run);

#ifdef __cplusplus
}
#endif
#endif
