// SPDX-License-Identifier: MIT
// Stale ledger entries of a run: the line of each, the reason, and the change to make.
#ifndef SOCKCONFORM_RUNNER_RUN_STALE_ENTRIES_H
#define SOCKCONFORM_RUNNER_RUN_STALE_ENTRIES_H

#include "run/run.h"

#ifdef __cplusplus
extern "C" {
#endif

/// At the end of the run: finds the ledger entries that are out of date, and the change for each.
void stale_entries_find(struct run *run, struct adapter *adapter);

/// True if one of them decides the exit status.
bool stale_entries_decide(const struct stale_entries *stale);

#ifdef __cplusplus
}
#endif
#endif
