// SPDX-License-Identifier: MIT
// Writes a ledger of all differences, with empty reasons.
#ifndef SOCKCONFORM_RUNNER_REPORT_PROPOSE_H
#define SOCKCONFORM_RUNNER_REPORT_PROPOSE_H

#include "run/run.h"

#ifdef __cplusplus
extern "C" {
#endif

/// Writes a ledger to `path`: an entry for each difference of this adapter, one per line. A known difference
/// keeps its verdict, reason and address; all others have an empty reason, which no run accepts. False, and
/// `why`, if it cannot be written.
bool propose_write(const char *path, const struct run *run, const struct adapter *adapter, struct text *why);

#ifdef __cplusplus
}
#endif
#endif
