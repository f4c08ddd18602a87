// SPDX-License-Identifier: MIT
// The request of a step and its expected answer as bytes, written once for all adapters.
#ifndef SOCKCONFORM_RUNNER_VECTORS_STEP_BYTES_H
#define SOCKCONFORM_RUNNER_VECTORS_STEP_BYTES_H

#include "vectors/vectors.h"

#ifdef __cplusplus
extern "C" {
#endif

/// Fills `sent`, `args_at`, `args_length` and `answer` of a step with question and request.
void step_bytes_write(struct step *step);
void step_bytes_free(struct step *step);

#ifdef __cplusplus
}
#endif
#endif
