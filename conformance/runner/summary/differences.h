// SPDX-License-Identifier: MIT
// The text below the table: differences by rule, errors by cause, skipped cases, stale ledger entries.
#ifndef SOCKCONFORM_RUNNER_SUMMARY_DIFFERENCES_H
#define SOCKCONFORM_RUNNER_SUMMARY_DIFFERENCES_H

#include "run/run.h"

#ifdef __cplusplus
extern "C" {
#endif

/// With `in_full` similar differences are not folded.
void differences_add(struct text *out, const struct run *run, bool in_full);

/// The lines "expected", "observed" and their level, for one result that differs; each line `indent` deep.
void differences_add_detail(struct text *out, const struct run *run, const struct adapter *adapter,
                            size_t index, const char *indent);

#ifdef __cplusplus
}
#endif
#endif
