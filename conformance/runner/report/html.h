// SPDX-License-Identifier: MIT
// The HTML report: one self-contained page. Its parts in html/ are embedded at build time.
#ifndef SOCKCONFORM_RUNNER_REPORT_HTML_H
#define SOCKCONFORM_RUNNER_REPORT_HTML_H

#include "base/text.h"
#include "run/run.h"

#ifdef __cplusplus
extern "C" {
#endif

/// The files of html/, NUL-terminated; made by embed.cmake.
extern const char page_template[], page_style[], page_script[];

/// The data of the page. New reference.
json_t *page_data(const struct run *run, enum level level);

/// The template with {{style}}, {{script}} and {{data}} filled in.
void page_fill(struct text *out, const json_t *data);

#ifdef __cplusplus
}
#endif
#endif
