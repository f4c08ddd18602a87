// SPDX-License-Identifier: MIT
// Isolation: whatever differs is asked again in a process of its own, because an answer may depend on earlier cases.
#ifndef SOCKCONFORM_RUNNER_ROUNDS_ISOLATION_H
#define SOCKCONFORM_RUNNER_ROUNDS_ISOLATION_H

#include "run/run.h"

#ifdef __cplusplus
extern "C" {
#endif

/// Asks an adapter each case that differs again, alone in a new process, within a stated time. A case that then is as
/// expected is no difference of its own: the earlier case that makes it differ is looked for, by halving what the process
/// was asked before. If that one is as expected itself, the difference stays, and names it.
void isolate(struct run *run, struct adapter *adapter);

#ifdef __cplusplus
}
#endif
#endif
