// SPDX-License-Identifier: MIT
// What differs is asked once more, in another order, so that a proposed ledger knows which answers vary.
#ifndef SOCKCONFORM_RUNNER_ROUNDS_ONCE_MORE_H
#define SOCKCONFORM_RUNNER_ROUNDS_ONCE_MORE_H

#include "run/run.h"

#ifdef __cplusplus
extern "C" {
#endif

/// Fills `adapter->second` with the new results of all cases that differ; the results themselves stay.
void ask_once_more(struct run *run, struct adapter *adapter);

#ifdef __cplusplus
}
#endif
#endif
