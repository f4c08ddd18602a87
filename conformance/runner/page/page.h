// SPDX-License-Identifier: MIT
// The page of a report or a comparison: one self-contained file. Its parts in html/ are embedded at build time.
#ifndef SOCKCONFORM_RUNNER_PAGE_PAGE_H
#define SOCKCONFORM_RUNNER_PAGE_PAGE_H

#include "base/text.h"

#include <jansson.h>

#ifdef __cplusplus
extern "C" {
#endif

/// The files of html/, NUL-terminated; made by embed.cmake.
extern const char page_template[], page_style[], page_script[];

/// What tells one kind of page from another.
struct page {
    const char *kind;   ///< a word of the title: "report"
    const char *script; ///< defines `own`, which page/html/script.js uses
};

/// The template with {{kind}}, {{style}}, {{own}}, {{script}} and {{data}} filled in. The data is shown printable.
void page_fill(struct text *out, const struct page *page, const json_t *data);

#ifdef __cplusplus
}
#endif
#endif
