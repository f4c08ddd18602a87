// SPDX-License-Identifier: MIT
// The plan of requests to an adapter, made after its hello: single cases and batches, in the selection's
// order.
#ifndef SOCKCONFORM_RUNNER_TALK_PLAN_H
#define SOCKCONFORM_RUNNER_TALK_PLAN_H

#include "run/run.h"

#ifdef __cplusplus
extern "C" {
#endif

/// The default number of additional processes: with these all cases that wait take about as long as the
/// longest few; starting more would take longer than they save.
enum { HELPERS_MOST = 8 };

/// Gives a result to cases that are not offered or that need a missing world or IPv6, and queues all others.
void plan_adapter(struct run *run, struct adapter *adapter);

/// Queues each case of `ask` as a request of its own.
void plan_singly(struct adapter *adapter, const struct ask *ask);

#ifdef __cplusplus
}
#endif
#endif
