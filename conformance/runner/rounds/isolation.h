// SPDX-License-Identifier: MIT
// Isolation: whatever differs is asked again in other processes, because an answer may depend on earlier cases.
#ifndef SOCKCONFORM_RUNNER_ROUNDS_ISOLATION_H
#define SOCKCONFORM_RUNNER_ROUNDS_ISOLATION_H

#include "run/run.h"

#ifdef __cplusplus
extern "C" {
#endif

/// Asks an adapter all cases that differ again, in reverse, and alone in new processes those that do not differ so there,
/// within a stated time. A case that is as expected alone is no difference of its own: the earlier case that makes it differ is
/// looked for, by halving what the process was asked before. If that one is as expected itself, the difference stays, and
/// names it.
void isolate(struct run *run, struct adapter *adapter);

#ifdef __cplusplus
}
#endif
#endif
