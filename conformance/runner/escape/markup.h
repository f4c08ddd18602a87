// SPDX-License-Identifier: MIT
// Escapes text for documents with markup.
#ifndef SOCKCONFORM_RUNNER_ESCAPE_MARKUP_H
#define SOCKCONFORM_RUNNER_ESCAPE_MARKUP_H

#include "base/text.h"

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Printable text in which nothing means anything to HTML; for Markdown, on one line, with nothing that means anything
/// to that, and nothing that GitHub makes a link or a mention of: @name, #1, GH-1, an address.
void markup_add(struct text *out, const char *text, bool is_markdown);
void markup_add_html(struct text *out, const char *text);
void markup_add_markdown(struct text *out, const char *text);
/// [words](<url>) with words that are Markdown already. Only http and https make a link; another url stands as text.
void markup_add_link(struct text *out, const char *words, const char *url);
/// Lines, printable, in a fence that nothing in them can end.
void markup_add_fenced(struct text *out, const char *lines);
/// Text on one line as code, in `back quotes` that nothing in it can end.
void markup_add_code(struct text *out, const char *text);

#ifdef __cplusplus
}
#endif
#endif
