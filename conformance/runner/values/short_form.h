// SPDX-License-Identifier: MIT
// Long values in short form: b'x' * 24000.
#ifndef SOCKCONFORM_RUNNER_SHORT_FORM_H
#define SOCKCONFORM_RUNNER_SHORT_FORM_H

#include "base/text.h"

#include <jansson.h>
#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Adds a value as an expression of Python in which a run of 256 bytes or more, of one pattern, is
/// multiplied. `kind` is "text" or the key of {"bytes":..}, `content` the string under it. False, and nothing
/// is added, if the value has no such run.
bool short_form_add(struct text *out, const char *kind, const json_t *content);

#ifdef __cplusplus
}
#endif
#endif
