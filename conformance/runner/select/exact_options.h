// SPDX-License-Identifier: MIT
// The options that select exactly some cases of one rule.
#ifndef SOCKCONFORM_RUNNER_SELECT_EXACT_OPTIONS_H
#define SOCKCONFORM_RUNNER_SELECT_EXACT_OPTIONS_H

#include "vectors/vectors.h"

#ifdef __cplusplus
extern "C" {
#endif

/// " --rule F/LABEL", and if the rule has other cases, " --case 'PATTERN,PATTERN'" with as many as necessary.
void selection_add_options(struct text *out, const struct vector_case *const *cases, size_t count);

#ifdef __cplusplus
}
#endif
#endif
