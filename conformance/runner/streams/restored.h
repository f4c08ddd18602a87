// SPDX-License-Identifier: MIT
// The result of a case, as its line in a stream tells it.
#ifndef SOCKCONFORM_RUNNER_STREAMS_RESTORED_H
#define SOCKCONFORM_RUNNER_STREAMS_RESTORED_H

#include "run/run.h"

#ifdef __cplusplus
extern "C" {
#endif

/// Judges the answers again, by the ledgers of this run; what was no answer stays what it was. False, and `why`, if the
/// line tells too little.
bool restore_result(struct run *run, struct adapter *adapter, size_t index, const json_t *line,
                    struct text *why);

#ifdef __cplusplus
}
#endif
#endif
