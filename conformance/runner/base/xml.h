// SPDX-License-Identifier: MIT
// Escapes text for XML 1.0 documents.
#ifndef SOCKCONFORM_RUNNER_BASE_XML_H
#define SOCKCONFORM_RUNNER_BASE_XML_H

#include "base/text.h"

#ifdef __cplusplus
extern "C" {
#endif

/// Adds bytes from anywhere, fit for an element's content and for an attribute's value in double quotes. What
/// XML 1.0 has no way to hold is shown: a control character as \u0001, a byte that is no UTF-8 as \xff.
void xml_add(struct text *out, const char *bytes, size_t length);

/// Adds ` name="value"`.
void xml_add_attribute(struct text *out, const char *name, const char *value);
/// The same of a count.
void xml_add_count(struct text *out, const char *name, size_t count);

#ifdef __cplusplus
}
#endif
#endif
