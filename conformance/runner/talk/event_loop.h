// SPDX-License-Identifier: MIT
// Serves the processes of all adapters in one poll loop.
#ifndef SOCKCONFORM_RUNNER_TALK_EVENT_LOOP_H
#define SOCKCONFORM_RUNNER_TALK_EVENT_LOOP_H

#include "run/run.h"

#ifdef __cplusplus
extern "C" {
#endif

/// Asks all adapters all questions. Returns when all cases are settled, the run was interrupted, or an
/// adapter that decides the exit status cannot start.
void run_everything(struct run *run);

#ifdef __cplusplus
}
#endif
#endif
