// SPDX-License-Identifier: MIT
// Reading a name: UTF-8 in which a lone surrogate has the three bytes of its code point.
#ifndef PYSOCK_IDNA_TEXT_H
#define PYSOCK_IDNA_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Reads one character and moves on to the next. The text must not be at its end; a character that the end
/// cuts short, which never occurs in a pysock_value, is read as far as it goes.
static inline uint32_t idna_next(const char **at, const char *end)
{
    const unsigned char first = (unsigned char)*(*at)++;
    uint32_t code = first < 0x80   ? first
                    : first < 0xe0 ? first & 0x1fU
                    : first < 0xf0 ? first & 0xfU
                                   : first & 7U;
    const int following = first < 0xc0 ? 0 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
    for (int index = 0; index < following && *at < end; index++)
        code = code << 6 | ((unsigned char)*(*at)++ & 0x3fU);
    return code;
}

static inline bool idna_is_ascii(const char *text, size_t length)
{
    unsigned char seen = 0;
    for (size_t index = 0; index < length; index++)
        seen |= (unsigned char)text[index];
    return seen < 0x80;
}

#endif
