// SPDX-License-Identifier: MIT
// Writes a case for people.
#ifndef SOCKCONFORM_RUNNER_VECTORS_FORMAT_CASE_H
#define SOCKCONFORM_RUNNER_VECTORS_FORMAT_CASE_H

#include "base/text.h"
#include "vectors/vectors.h"

#ifdef __cplusplus
extern "C" {
#endif

/// All steps of a case, with "; " between, behind "in world NAME: " if that is not the main one.
void format_case(struct text *out, const struct vector_case *one);
/// The steps alone.
void format_steps(struct text *out, const struct vector_case *one);

#ifdef __cplusplus
}
#endif
#endif
