// SPDX-License-Identifier: MIT
// Escapes text for XML 1.0 documents.
#ifndef SOCKCONFORM_RUNNER_ESCAPE_XML_H
#define SOCKCONFORM_RUNNER_ESCAPE_XML_H

#include "base/text.h"

#ifdef __cplusplus
extern "C" {
#endif

/// Adds arbitrary bytes in a form for the content of an element and for an attribute's value in double
/// quotes. Characters that XML 1.0 cannot contain are spelled: a control character as \u0001, a byte that is
/// not UTF-8 as \xff.
void xml_add(struct text *out, const char *bytes, size_t length);

/// Adds ` name="value"`.
void xml_add_attribute(struct text *out, const char *name, const char *value);
/// The same for a count.
void xml_add_count(struct text *out, const char *name, size_t count);

#ifdef __cplusplus
}
#endif
#endif
