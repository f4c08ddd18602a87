// SPDX-License-Identifier: MIT
// Reads UTF-8, and finds where a text is not UTF-8.
#ifndef PYSOCK_TEXT_UTF8_H
#define PYSOCK_TEXT_UTF8_H

#include <stddef.h>

struct utf8_character {
    size_t length;     ///< in bytes: of the character, or of what is refused
    const char *fault; ///< NULL for a valid character
};

/// What stands at a NUL-terminated text, which is not empty.
struct utf8_character pys_utf8_at(const unsigned char *at);

#endif
