// SPDX-License-Identifier: MIT
// The text that str.strip() leaves.
#ifndef PYSOCK_TEXT_STRIP_H
#define PYSOCK_TEXT_STRIP_H

#include <stddef.h>

/// \param text   [in]      UTF-8; need not end with a NUL
/// \param length [in, out] in bytes
/// \return the start of the text without white space at its ends
const char *pys_strip(const char *text, size_t *length);

#endif
