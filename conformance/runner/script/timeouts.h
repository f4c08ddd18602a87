// SPDX-License-Identifier: MIT
// The time-outs that a script sets.
#ifndef SOCKCONFORM_RUNNER_SCRIPT_TIMEOUTS_H
#define SOCKCONFORM_RUNNER_SCRIPT_TIMEOUTS_H

#include "vectors/vectors.h"

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/// True if a step sets a time-out: an implementation that waits where CPython does not then answers when it has passed.
bool script_sets_timeout(const struct vector_case *one);

#ifdef __cplusplus
}
#endif
#endif
