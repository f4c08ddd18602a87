// SPDX-License-Identifier: MIT
// Reading an IPv4 address in any of its historical forms with a table, so that no digit takes a branch.
//
//   digit_values[c]   the value of the character as a digit of base 16 or below; 16 for all others
#include "address/fast/fast.h"
#include "address/fast/times_256.h"

#define IS_LETTER(c) (((c) | 0x20) >= 'a' && ((c) | 0x20) <= 'f')
#define DIGIT_VALUE(c) \
    (uint8_t)((c) >= '0' && (c) <= '9' ? (c) - '0' : IS_LETTER(c) ? ((c) | 0x20) - 'a' + 10 : 16),

static const uint8_t digit_values[256] = {PYS_TIMES_256(DIGIT_VALUE)};

/// Reads digits; *text moves past them. False if there is no digit, or if the number exceeds 2^32-1.
static inline bool read_digits(const char **text, unsigned base, uint32_t *part)
{
    const uint8_t *const first = (const uint8_t *)*text;
    const uint8_t *at = first;
    uint64_t value = 0;
    for (unsigned digit; (digit = digit_values[*at]) < base; at++) {
        value = value * base + digit;
        if (value > UINT32_MAX)
            return false;
    }
    *text = (const char *)at;
    *part = (uint32_t)value;
    return at != first;
}

static inline bool read_part(const char **text, uint32_t *part)
{
    if (**text != '0')
        return read_digits(text, 10, part);
    if (((*text)[1] | 0x20) != 'x')
        return read_digits(text, 8, part);
    *text += 2;
    return read_digits(text, 16, part);
}

static bool ends(char character)
{
    return character == '\0' || character == ' ' || (character >= '\t' && character <= '\r');
}

bool pys_fast_ipv4_legacy_read(const char *text, uint8_t packed[4])
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
