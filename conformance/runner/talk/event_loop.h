// SPDX-License-Identifier: MIT
// Serves the processes of all adapters in one poll loop.
#ifndef SOCKCONFORM_RUNNER_TALK_EVENT_LOOP_H
#define SOCKCONFORM_RUNNER_TALK_EVENT_LOOP_H

#include "run/run.h"

#ifdef __cplusplus
extern "C" {
#endif

/// Asks all adapters all questions. Returns when all cases are answered, the run was interrupted, or an adapter
/// that decides the exit status cannot start.
void event_loop_run(struct run *run);

/// Asks new processes of an adapter what is queued for it: the plain questions, and then those that wait. Returns when all
/// are answered, or when the time is up.
/// \param processes [in] number of processes that share the questions, from 1
/// \param until_ms [in] by clock_ms()
void event_loop_ask(struct run *run, struct adapter *adapter, size_t processes, double until_ms);

#ifdef __cplusplus
}
#endif
#endif
