// SPDX-License-Identifier: MIT
// Ledger entries that a run has shown to be out of date.
#ifndef SOCKCONFORM_RUNNER_RUN_STALE_ENTRIES_H
#define SOCKCONFORM_RUNNER_RUN_STALE_ENTRIES_H

#include "run/run.h"

#ifdef __cplusplus
extern "C" {
#endif

/** After everything: finds which ledger entries are out of date, and the change that each wants. */
void stale_entries_find(struct run *run, struct adapter *adapter);

#ifdef __cplusplus
}
#endif
#endif
