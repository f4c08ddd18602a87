// SPDX-License-Identifier: MIT
// The progress line of a long run on a terminal, on standard error. It is removed at the end.
#ifndef SOCKCONFORM_RUNNER_SUMMARY_PROGRESS_H
#define SOCKCONFORM_RUNNER_SUMMARY_PROGRESS_H

#include "run/run.h"

#ifdef __cplusplus
extern "C" {
#endif

struct progress {
    size_t settled;
    double shown_ms; ///< when the line was last written; 0 before the first
    double started_ms;
};

struct run_listener progress_listener(struct progress *progress);
/// Removes the line.
void progress_end(struct progress *progress);

#ifdef __cplusplus
}
#endif
#endif
