// SPDX-License-Identifier: MIT
// Reads UTF-8, and finds where a text is not UTF-8.
#ifndef PYSOCK_TEXT_UTF8_H
#define PYSOCK_TEXT_UTF8_H

#include <stdbool.h>
#include <stddef.h>

struct utf8_character {
    size_t length;     ///< in bytes: of the character, or of the refused bytes
    const char *fault; ///< NULL for a valid character
    bool is_cut;       ///< a fault that more bytes could mend
};

/// The character or fault at the start of a NUL-terminated text that is not empty.
struct utf8_character pys_utf8_at(const unsigned char *at);

/// The same at the start of a number of bytes, at least one; a NUL is a character.
struct utf8_character pys_utf8_within(const unsigned char *at, size_t count);

#endif
