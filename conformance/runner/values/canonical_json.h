// SPDX-License-Identifier: MIT
// Writes JSON in canonical form, and reads JSON strictly.
#ifndef SOCKCONFORM_RUNNER_VALUES_CANONICAL_JSON_H
#define SOCKCONFORM_RUNNER_VALUES_CANONICAL_JSON_H

#include "base/text.h"

#include <jansson.h>
#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Adds `value`: no spaces, unescaped UTF-8, short escapes, other control characters as lower-case \u001f.
void canonical_write(struct text *out, const json_t *value);

/// The same for a document that people may look at: what is not printable is spelled \u202e. It has the same values.
void canonical_write_shown(struct text *out, const json_t *value);

/// A string with its quotes and escapes.
void canonical_write_string(struct text *out, const char *bytes, size_t length);

/// Parses one JSON text of `length` bytes without duplicate keys; NULL, and `why` gives the fault and its
/// place.
json_t *canonical_read(const char *bytes, size_t length, struct text *why);

/// The JSON text of a file; `why` names the file.
json_t *canonical_read_file(const char *path, struct text *why);

#ifdef __cplusplus
}
#endif
#endif
