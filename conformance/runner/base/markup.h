// SPDX-License-Identifier: MIT
// Escapes text for documents with markup.
#ifndef SOCKCONFORM_RUNNER_BASE_MARKUP_H
#define SOCKCONFORM_RUNNER_BASE_MARKUP_H

#include "base/text.h"

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Escapes text for HTML; for Markdown it is escaped too, and put on one line.
void markup_add(struct text *out, const char *text, bool is_markdown);
void markup_add_html(struct text *out, const char *text);
void markup_add_markdown(struct text *out, const char *text);
/// Unchanged lines in a fence that they cannot end.
void markup_add_fenced(struct text *out, const char *lines);

#ifdef __cplusplus
}
#endif
#endif
