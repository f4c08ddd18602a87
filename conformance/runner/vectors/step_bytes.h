// SPDX-License-Identifier: MIT
// A step's request and its expected answer as bytes, written once for all adapters.
#ifndef SOCKCONFORM_RUNNER_SPELLED_H
#define SOCKCONFORM_RUNNER_SPELLED_H

#include "vectors/vectors.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Fills `sent`, `args_at`, `args_length` and `answer` of a step whose question and request are there. */
void spelled_make(struct step *step);
void spelled_free(struct step *step);

#ifdef __cplusplus
}
#endif
#endif
