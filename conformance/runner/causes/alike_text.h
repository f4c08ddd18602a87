// SPDX-License-Identifier: MIT
// Texts made alike: numbers, quoted words and names of types give way to placeholders.
#ifndef SOCKCONFORM_RUNNER_CAUSES_ALIKE_TEXT_H
#define SOCKCONFORM_RUNNER_CAUSES_ALIKE_TEXT_H

#include "base/text.h"

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Adds `utf8` made alike: `N` for a number or an address in memory, `'…'` for a quoted part, `TYPE` for the type of an
/// argument that was refused. What is alike already stays as it is.
void alike_text_add(struct text *out, const char *utf8, size_t length);

#ifdef __cplusplus
}
#endif
#endif
