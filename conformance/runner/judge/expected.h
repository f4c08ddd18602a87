// SPDX-License-Identifier: MIT
// The allowed answers of an implementation to a step: the expected one, then the permitted ones.
#ifndef SOCKCONFORM_RUNNER_JUDGE_EXPECTED_H
#define SOCKCONFORM_RUNNER_JUDGE_EXPECTED_H

#include "adapter/hello.h"
#include "base/text.h"
#include "judge/judge.h"
#include "vectors/vectors.h"

#ifdef __cplusplus
extern "C" {
#endif

/// The expected answers of an adapter, one per step. New reference.
json_t *expected_answers(const struct vector_case *one, const struct hello *hello);

/// Adds the correct answer to a step in canonical form; false if that is not a single text, because the
/// system chooses or time counts.
bool expected_add(struct text *out, const struct step *step, const struct hello *hello);

/// All answers permitted for a case's step, in the implementation's numbers; the expected one comes first.
void allowed_gather(struct allowed *allowed, const struct vector_case *one, size_t step,
                    const struct hello *hello);
void allowed_free(struct allowed *allowed);

#ifdef __cplusplus
}
#endif
#endif
