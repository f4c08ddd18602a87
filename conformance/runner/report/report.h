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
    const struct wanted *wanted; ///< the stream tells the selection
};

/// Opens the file, so that a path that cannot be written is reported before any question. `ending` is the kind: .html,
/// .json, .jsonl, .md, .tap, .xml or .badge.
bool report_open(struct report *report, const char *ending, const char *path, enum level level,
                 const struct wanted *wanted, struct text *why);
/// For .jsonl it writes the header and the rules; for others nothing yet.
void report_begin(struct report *report, const struct run *run);
/// The listener of a report during the run.
struct run_listener report_listener(struct report *report);
/// For a run that is over already: what the listener would have heard.
void report_tell_all(struct report *report, const struct run *run);
/// Writes the footer, or the whole document; false, and `why`, if it could not be written completely.
bool report_end(struct report *report, const struct run *run, struct text *why);

#ifdef __cplusplus
}
#endif
#endif
