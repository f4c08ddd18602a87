// SPDX-License-Identifier: MIT
// The source of a permitted answer: the build it was recorded on, or the text it is cited from.
#ifndef SOCKCONFORM_RUNNER_JUDGE_PERMITTED_H
#define SOCKCONFORM_RUNNER_JUDGE_PERMITTED_H

#include "adapter/hello.h"
#include "base/text.h"
#include "vectors/vectors.h"

#ifdef __cplusplus
extern "C" {
#endif

/// Adds the source of an allowed answer to a step (struct allowed counts them; 0 is the expected one, which has none):
/// "recorded on musl 1.2.3", or a citation.
void permitted_add_source(struct text *out, const struct vector_case *one, size_t step, size_t which,
                          const struct hello *hello);

/// Adds the sources of all permitted answers among those to a case, each once, separated by "; ".
void permitted_add_sources(struct text *out, const struct vector_case *one, const json_t *observed,
                           const struct hello *hello);

#ifdef __cplusplus
}
#endif
#endif
