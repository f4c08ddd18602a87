// SPDX-License-Identifier: MIT
// The lines of a stream, .jsonl: the parts of a report, and what a later report of several streams needs beside them.
#ifndef SOCKCONFORM_RUNNER_REPORT_JSON_STREAM_H
#define SOCKCONFORM_RUNNER_REPORT_JSON_STREAM_H

#include "run/run.h"

#ifdef __cplusplus
extern "C" {
#endif

/// The header; also when and where it began, the words of the selection, and the adapters. New reference, as all here.
json_t *stream_header(const struct run *run, enum level level, const struct wanted *wanted);
/// An adapter; also its whole hello.
json_t *stream_adapter(const struct adapter *adapter);
/// A result; also the answers with their numbers, and about the time that they took.
json_t *stream_result(const struct run *run, const struct adapter *adapter, size_t index);
/// The footer; also the time that the run took.
json_t *stream_footer(const struct run *run, enum level level);

#ifdef __cplusplus
}
#endif
#endif
