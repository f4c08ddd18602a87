// SPDX-License-Identifier: MIT
// Cases that are asked again: which are put aside for that, and what counts where a busy machine can spoil an answer.
#ifndef SOCKCONFORM_RUNNER_RUN_AGAIN_H
#define SOCKCONFORM_RUNNER_RUN_AGAIN_H

#include "run/run.h"

#ifdef __cplusplus
extern "C" {
#endif

/// A result that keeps a run from being as expected.
bool again_is_bad(const struct result *result);

/// Frees what a result that does not count holds.
void again_drop(struct result *result);

/// Ends the evaluation of a case: tells it, or puts it aside. Aside are differences, which may come from an earlier case of
/// the same process, and errors where the answer waits for the name server or for a time-out, which a busy machine can
/// spoil.
/// \param may_wait [in] false: there is no room to keep its answer until then
void again_settle(struct run *run, struct adapter *adapter, size_t index, bool may_wait);

/// Queues what a busy machine can have spoiled, each case alone; how many there are. Their first results are kept.
size_t again_begin(struct run *run, struct adapter *adapter);

/// Takes the results of one round. The same difference twice counts if `quiet`, else any difference stays
/// doubtful until the `last` round. A case that was not reached keeps its first result. Differences, and what was one
/// at first, stay aside.
void again_end(struct run *run, struct adapter *adapter, bool quiet, bool last);

/// What is still aside counts as it is.
void again_give_up(struct run *run, struct adapter *adapter);

#ifdef __cplusplus
}
#endif
#endif
