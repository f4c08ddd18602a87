// SPDX-License-Identifier: MIT
// Writes report files: the stream (.jsonl) during the run, all others at its end.
#ifndef SOCKCONFORM_RUNNER_REPORT_REPORT_H
#define SOCKCONFORM_RUNNER_REPORT_REPORT_H

#include "report/formats.h"

#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

struct report {
    const char *path;
    FILE *stream;
    report_writer *write; ///< NULL: the stream, .jsonl
    enum level level;
};

/// True when a report's kind can be told by the ending of its file's name; else `why` says which there are.
bool report_is_offered(const char *path, struct text *why);
/// Opens the file, so that a path that cannot be written is known before anything is asked.
bool report_open(struct report *report, const char *path, enum level level, struct text *why);
/// Of a .jsonl: the header and the rules. Of others: nothing yet.
void report_begin(struct report *report, const struct run *run);
/// The listener of a report during the run.
struct run_listener report_listener(struct report *report);
/// The footer, or the whole document; false, and `why`, when it could not be written completely.
bool report_end(struct report *report, const struct run *run, struct text *why);

#ifdef __cplusplus
}
#endif
#endif
