// SPDX-License-Identifier: MIT
// Reading an IPv4 address in any of its historical forms.
//
//   address := part ['.' part ['.' part ['.' part]]] end
//   part    := '1'-'9' decimal*  |  '0' octal*  |  '0' ('x' | 'X') hexadecimal+
//   end     := NUL  |  white-space anything         (glibc; POSIX ends at the NUL)
//
//   parts   limit of each
//   1       2^32-1
//   2       255, 2^24-1
//   3       255, 255, 65535
//   4       255, 255, 255, 255
#include "address/portable/portable.h"

static int digit_value(char character)
{
    if (character >= '0' && character <= '9')
        return character - '0';
    if (character >= 'a' && character <= 'f')
        return character - 'a' + 10;
    if (character >= 'A' && character <= 'F')
        return character - 'A' + 10;
    return 16; // not a digit of any base
}

/// Reads one part; *text moves past it. False if there is no part, or if it exceeds 2^32-1.
static bool read_part(const char **text, uint32_t *part)
{
    const char *at = *text;
    int base = 10;
    if (*at == '0') {
        base = 8;
        if (at[1] == 'x' || at[1] == 'X') {
            base = 16;
            at += 2;
        }
    }
    const char *const first = at;
    uint64_t value = 0;
    for (int digit; (digit = digit_value(*at)) < base; at++) {
        value = value * (unsigned)base + (unsigned)digit;
        if (value > UINT32_MAX)
            return false;
    }
    if (at == first)
        return false;
    *text = at;
    *part = (uint32_t)value;
    return true;
}

static bool ends(char character)
{
    return character == '\0' || character == ' ' || (character >= '\t' && character <= '\r');
}

bool pys_portable_ipv4_legacy_read(const char *text, uint8_t packed[4])
{
    static const uint32_t last_part_max[4] = {0xffffffff, 0xffffff, 0xffff, 0xff};
    uint32_t address = 0; // the parts before the last are the high bytes
    uint32_t part;
    int parts_before = 0;
    for (;;) {
        if (!read_part(&text, &part))
            return false;
        if (*text != '.')
            break;
        if (parts_before == 3 || part > 255)
            return false;
        address |= part << (24 - 8 * parts_before++);
        text++;
    }
    if (!ends(*text) || part > last_part_max[parts_before])
        return false;
    address |= part;
    for (int index = 0; index < 4; index++)
        packed[index] = (uint8_t)(address >> (24 - 8 * index));
    return true;
}
