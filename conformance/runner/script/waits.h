// SPDX-License-Identifier: MIT
// The steps of a script that may wait, and the earlier steps on which the end of the wait depends.
#ifndef SOCKCONFORM_RUNNER_SCRIPT_WAITS_H
#define SOCKCONFORM_RUNNER_SCRIPT_WAITS_H

#include "adapter/hello.h"
#include "vectors/vectors.h"

#include <jansson.h>

#ifdef __cplusplus
extern "C" {
#endif

/// For each step a list of the earlier steps, from 0, without whose return it would wait for ever; null if there is none. A
/// step that the implementation may refuse is in no list. NULL if nothing in the script waits so. New reference.
json_t *script_waits(const struct vector_case *one, const struct hello *hello);

#ifdef __cplusplus
}
#endif
#endif
