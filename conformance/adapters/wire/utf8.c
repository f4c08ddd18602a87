// SPDX-License-Identifier: MIT
// Reads and writes one character of UTF-8.
#include "utf8.h"

/// Well-formed sequences (Unicode 15, table 3-7), and surrogates in addition:
///
///   first     second    third     fourth
///   00..7F
///   C2..DF    80..BF
///   E0        A0..BF    80..BF
///   E1..EF    80..BF    80..BF            ED with A0..BF is a surrogate
///   F0        90..BF    80..BF    80..BF
///   F1..F3    80..BF    80..BF    80..BF
///   F4        80..8F    80..BF    80..BF
size_t wire_utf8_read(const char *bytes, size_t length, uint32_t *point)
{
    const unsigned char *at = (const unsigned char *)bytes;
    unsigned char first, low = 0x80, high = 0xBF;
    size_t size, i;

    if (length == 0)
        return 0;
    first = at[0];
    if (first < 0x80) {
        *point = first;
        return 1;
    }
    if (first < 0xC2 || first > 0xF4)
        return 0;
    size = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (length < size)
        return 0;
    if (first == 0xE0)
        low = 0xA0;
    else if (first == 0xF0)
        low = 0x90;
    else if (first == 0xF4)
        high = 0x8F;
    if (at[1] < low || at[1] > high)
        return 0;
    *point = first & (0xFFu >> (size + 1));
    for (i = 1; i < size; i++) {
        if ((at[i] & 0xC0) != 0x80)
            return 0;
        *point = *point << 6 | (at[i] & 0x3Fu);
    }
    return size;
}

size_t wire_utf8_write(uint32_t point, char bytes[4])
{
    if (point < 0x80) {
        bytes[0] = (char)point;
        return 1;
    }
    if (point < 0x800) {
        bytes[0] = (char)(0xC0 | point >> 6);
        bytes[1] = (char)(0x80 | (point & 0x3F));
        return 2;
    }
    if (point < 0x10000) {
        bytes[0] = (char)(0xE0 | point >> 12);
        bytes[1] = (char)(0x80 | (point >> 6 & 0x3F));
        bytes[2] = (char)(0x80 | (point & 0x3F));
        return 3;
    }
    bytes[0] = (char)(0xF0 | point >> 18);
    bytes[1] = (char)(0x80 | (point >> 12 & 0x3F));
    bytes[2] = (char)(0x80 | (point >> 6 & 0x3F));
    bytes[3] = (char)(0x80 | (point & 0x3F));
    return 4;
}

bool wire_is_surrogate(uint32_t point)
{
    return point >= 0xD800 && point <= 0xDFFF;
}

int wire_hex_digit(char digit)
{
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    if (digit >= 'a' && digit <= 'f')
        return digit - 'a' + 10;
    if (digit >= 'A' && digit <= 'F')
        return digit - 'A' + 10;
    return -1;
}
