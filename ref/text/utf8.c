// SPDX-License-Identifier: MIT
// pys_utf8_at, pys_utf8_within: one character of UTF-8, or its fault.
//
// CPython Objects/stringlib/codecs.h, utf8_decode, for the start, the end and the name of a fault:
//
//   fault                     when                                                  refused bytes
//   invalid start byte        80..C1, F5..FF                                        1
//   invalid continuation byte a later byte is invalid, or makes the form too long,  those before that byte
//                             a surrogate, or more than U+10FFFF
//   unexpected end of data    the text ends first                                   all remaining
#include "text/utf8.h"

/// The valid second bytes; later bytes are always 80..BF.
static void second_byte_range(unsigned char first, unsigned char *least, unsigned char *most)
{
    *least = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
    *most = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
}

struct utf8_character pys_utf8_within(const unsigned char *at, size_t count)
{
    if (at[0] < 0x80)
        return (struct utf8_character){1, NULL, false};
    if (at[0] < 0xc2 || at[0] > 0xf4)
        return (struct utf8_character){1, "invalid start byte", false};
    const size_t length = at[0] < 0xe0 ? 2 : at[0] < 0xf0 ? 3 : 4;
    unsigned char least;
    unsigned char most;
    second_byte_range(at[0], &least, &most);
    for (size_t index = 1; index < length; index++) {
        if (index == count)
            return (struct utf8_character){index, "unexpected end of data", true};
        if (at[index] < least || at[index] > most)
            return (struct utf8_character){index, "invalid continuation byte", false};
        least = 0x80;
        most = 0xbf;
    }
    return (struct utf8_character){length, NULL, false};
}

struct utf8_character pys_utf8_at(const unsigned char *at)
{
    enum { LONGEST = 4 };
    size_t count = 1;
    while (count < LONGEST && at[count] != '\0')
        count++;
    return pys_utf8_within(at, count);
}
