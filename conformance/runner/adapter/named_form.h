// SPDX-License-Identifier: MIT
// The form of adapter.json: its keys, and what each may hold.
#ifndef SOCKCONFORM_RUNNER_ADAPTER_NAMED_FORM_H
#define SOCKCONFORM_RUNNER_ADAPTER_NAMED_FORM_H

#include "base/text.h"

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Lower-case letters, digits, and `.`, `_`, `-` inside; no longer than 40 bytes.
bool named_form_is_name(const char *name, size_t length);
/// True if the document is as conformance/schema/adapter.schema.json says; otherwise `why` names `path` and
/// the key.
bool named_form_check(const char *path, const json_t *root, struct text *why);

#ifdef __cplusplus
}
#endif
#endif
