// SPDX-License-Identifier: MIT
// The lines that name the files of the adapters' logs, and the last lines of a log where its process died.
#ifndef SOCKCONFORM_RUNNER_SUMMARY_LOG_LINES_H
#define SOCKCONFORM_RUNNER_SUMMARY_LOG_LINES_H

#include "run/run.h"

#ifdef __cplusplus
extern "C" {
#endif

/// "standard error of gevent 22.10.2: build/report.gevent.log (12,345 bytes)", for each adapter that wrote any.
void log_lines_add(struct text *out, const struct run *run);

/// Each of the last lines behind "stderr    ", `indent` deep and cut at `columns` unless that is 0. `lines` may be
/// NULL.
void log_lines_add_last(struct text *out, const char *lines, const char *indent, size_t columns);

/// What the processes of each adapter said last where they died, at a few cases; cut at `columns` unless that is 0.
void log_lines_add_died(struct text *out, const struct run *run, size_t columns);

/// Prints what an adapter that did not start said last, on standard error, unless it is there already because its
/// log goes to no file.
void log_lines_print_last(const struct adapter *adapter);

#ifdef __cplusplus
}
#endif
#endif
