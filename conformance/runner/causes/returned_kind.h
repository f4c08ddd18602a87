// SPDX-License-Identifier: MIT
// What a step returned in place of the expected answer, in words that hold for all such values.
#ifndef SOCKCONFORM_RUNNER_CAUSES_RETURNED_KIND_H
#define SOCKCONFORM_RUNNER_CAUSES_RETURNED_KIND_H

#include "base/text.h"
#include "judge/judge.h"

#include <jansson.h>

#ifdef __cplusplus
extern "C" {
#endif

/// "returned a number where CPython raises an exception". `answer` has "returned".
void returned_kind_add(struct text *out, const json_t *answer, const json_t *expected, enum level level);

#ifdef __cplusplus
}
#endif
#endif
