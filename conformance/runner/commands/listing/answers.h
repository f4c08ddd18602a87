// SPDX-License-Identifier: MIT
// The expected answers of a case as text: those of every step, and where others hold or are permitted.
#ifndef SOCKCONFORM_RUNNER_COMMANDS_LISTING_ANSWERS_H
#define SOCKCONFORM_RUNNER_COMMANDS_LISTING_ANSWERS_H

#include "vectors/vectors.h"

#ifdef __cplusplus
extern "C" {
#endif

/// Adds a line for each, with `indent` before.
void answers_add(struct text *out, const struct vector_case *one, const char *indent);

#ifdef __cplusplus
}
#endif
#endif
