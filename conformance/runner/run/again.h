// SPDX-License-Identifier: MIT
// Cases whose answer depends on the time that others leave: which are asked again, and what then counts.
#ifndef SOCKCONFORM_RUNNER_RUN_AGAIN_H
#define SOCKCONFORM_RUNNER_RUN_AGAIN_H

#include "run/run.h"

#ifdef __cplusplus
extern "C" {
#endif

/// Ends the evaluation of a case: tells it, or puts a difference or an error aside where the answer waits for
/// the name server or for a time-out, which a busy machine can spoil.
void again_settle(struct run *run, struct adapter *adapter, size_t index);

/// Queues what was put aside, each case alone; how many there are. Their first results are kept.
size_t again_begin(struct run *run, struct adapter *adapter);

/// Takes the results of one round. The same difference twice counts if `quiet`, else any difference stays
/// aside until the `last` round. A case that was not reached keeps its first result.
void again_end(struct run *run, struct adapter *adapter, bool quiet, bool last);

/// What is still aside counts as it is.
void again_give_up(struct run *run, struct adapter *adapter);

#ifdef __cplusplus
}
#endif
#endif
