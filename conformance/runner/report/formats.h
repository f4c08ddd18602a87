// SPDX-License-Identifier: MIT
// The formats of reports of a finished run.
#ifndef SOCKCONFORM_RUNNER_REPORT_FORMATS_H
#define SOCKCONFORM_RUNNER_REPORT_FORMATS_H

#include "base/text.h"
#include "run/run.h"

#ifdef __cplusplus
extern "C" {
#endif

/// Of html/, NUL-terminated; made by embed.cmake.
extern const char run_script[];

/// Writes a kind of report of a finished run.
typedef void report_writer(struct text *out, const struct run *run, enum level level);

/// .json; JUnit's .xml; .tap; Markdown for a pull request, .md; the self-contained page, .html; for shields.io, .badge.
report_writer report_write_json, report_write_junit, report_write_tap, report_write_markdown,
    report_write_html, report_write_badge;

#ifdef __cplusplus
}
#endif
#endif
