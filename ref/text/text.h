// SPDX-License-Identifier: MIT
// Bounded text: characters that do not fit are left out, and the text always ends with NUL.
#ifndef PYSOCK_TEXT_TEXT_H
#define PYSOCK_TEXT_TEXT_H

#include <stddef.h>
#include <stdint.h>

struct text {
    char *start;
    size_t size;   ///< room at start, in bytes with the NUL
    size_t length; ///< written, in bytes without the NUL
};

/// Appends a NUL-terminated piece.
void pys_text_append(struct text *text, const char *piece);

/// Appends a decimal number.
void pys_text_append_number(struct text *text, int64_t number);

#endif
