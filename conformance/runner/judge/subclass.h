// SPDX-License-Identifier: MIT
// Tells whether the class of an exception is a subclass of the expected one.
#ifndef SOCKCONFORM_RUNNER_JUDGE_SUBCLASS_H
#define SOCKCONFORM_RUNNER_JUDGE_SUBCLASS_H

#include <jansson.h>
#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/// True if the observed exception, as in "raised", is of a proper subclass of the allowed one's class: by its "bases",
/// which an adapter sends for classes that are not Python's, or by what Python says of its own.
bool is_by_subclass(const json_t *allowed, const json_t *observed);

#ifdef __cplusplus
}
#endif
#endif
