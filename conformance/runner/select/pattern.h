// SPDX-License-Identifier: MIT
// Patterns of names: `*` stands for any text, `?` for one character.
#ifndef SOCKCONFORM_RUNNER_SELECT_PATTERN_H
#define SOCKCONFORM_RUNNER_SELECT_PATTERN_H

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

bool pattern_matches(const char *pattern, const char *name);
/// True if it has a `*` or a `?`.
bool pattern_is_one(const char *word);

#ifdef __cplusplus
}
#endif
#endif
