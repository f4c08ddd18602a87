// SPDX-License-Identifier: MIT
// Writes a ledger of all differences, an entry per cause, with empty reasons.
#ifndef SOCKCONFORM_RUNNER_PROPOSE_PROPOSE_H
#define SOCKCONFORM_RUNNER_PROPOSE_PROPOSE_H

#include "run/run.h"

#ifdef __cplusplus
extern "C" {
#endif

/// Writes a ledger to `path`: an entry for each cause of this adapter's differences, with its cases. Known differences
/// stay together in their entries, with verdict, reason and address; all others have an empty reason, which no run
/// accepts. `said` tells how much was written, and what was left out. False, and `why`, if it cannot be written.
bool propose_write(const char *path, const struct run *run, const struct adapter *adapter, struct text *said,
                   struct text *why);

#ifdef __cplusplus
}
#endif
#endif
