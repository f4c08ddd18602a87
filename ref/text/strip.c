// SPDX-License-Identifier: MIT
// The text that str.strip() leaves.
#include "text/strip.h"

#include <stdbool.h>

/// The number of bytes of white space at a text's start, as str.strip() counts it; 0 for none.
static size_t blank_at(const unsigned char *at, size_t length)
{
    if (length >= 1 && ((at[0] >= '\t' && at[0] <= '\r') || (at[0] >= 0x1c && at[0] <= ' ')))
        return 1;
    if (length >= 2 && at[0] == 0xc2 && (at[1] == 0x85 || at[1] == 0xa0))
        return 2;
    if (length < 3)
        return 0;
    const unsigned character = (at[0] & 0x0fU) << 12 | (at[1] & 0x3fU) << 6 | (at[2] & 0x3fU);
    const bool is_blank =
        (at[0] & 0xf0) == 0xe0 &&
        (character == 0x1680 || (character >= 0x2000 && character <= 0x200a) || character == 0x2028 ||
         character == 0x2029 || character == 0x202f || character == 0x205f || character == 0x3000);
    return is_blank ? 3 : 0;
}

const char *pys_strip(const char *text, size_t *length)
{
    const char *start = text;
    size_t left = *length;
    for (size_t size; (size = blank_at((const unsigned char *)start, left)) > 0; left -= size)
        start += size;
    for (size_t size = 1; size <= 3 && size <= left;) {
        if (blank_at((const unsigned char *)start + left - size, size) == size) {
            left -= size;
            size = 1;
        } else {
            size++;
        }
    }
    *length = left;
    return start;
}
