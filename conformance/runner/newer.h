// SPDX-License-Identifier: MIT
// Implementations that are newer than all recordings: there is no expectation of their own for them.
#ifndef SOCKCONFORM_RUNNER_NEWER_H
#define SOCKCONFORM_RUNNER_NEWER_H

#include "hello.h"
#include "text.h"
#include "vectors.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * True when the Python or the C library that a hello names is of a newer minor version than every recorded
 * one; `line` then says which, what is recorded and how it is judged. A newer patch of a recorded minor
 * version is judged as that one, without a word.
 */
bool newer_than_vectors(const struct vectors *vectors, const struct hello *hello, struct text *line);

/** True when one hello's Python is of an older minor version than the other's. */
bool newer_is_older_python(const struct hello *one, const struct hello *other);

#ifdef __cplusplus
}
#endif
#endif
