// SPDX-License-Identifier: MIT
// The names of the sides of a comparison, no two alike.
#ifndef SOCKCONFORM_RUNNER_COMPARE_NAMES_H
#define SOCKCONFORM_RUNNER_COMPARE_NAMES_H

#include <jansson.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Adds "name" to each side: its label, with the end of its file's name, or with its letter, where two labels are equal.
void names_add(json_t *sides);

#ifdef __cplusplus
}
#endif
#endif
