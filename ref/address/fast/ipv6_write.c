// SPDX-License-Identifier: MIT
// Writing an IPv6 address with tables.
//
//   byte_digits[n]    n as two hexadecimal digits. A group consists of two of them; leading zeros are shifted
//                     away; four bytes are copied, and superfluous ones are overwritten.
//   longest_run[mask] for a mask with a bit for each zero group: the first of the longest runs of two or more
//                     ones, as start << 4 | length; start 8 and length 0 if there is none
#include "address/fast/fast.h"
#include "address/fast/times_256.h"

#include <string.h>

enum { GROUPS = 8 };

#define DIGIT(n) (char)((n) < 10 ? '0' + (n) : 'a' - 10 + (n))
#define BYTE_DIGITS(n) {DIGIT((n) / 16), DIGIT((n) % 16)},

static const char byte_digits[256][2] = {PYS_TIMES_256(BYTE_DIGITS)};

#define RUN(n, start, length, otherwise) \
    (((n) >> (start) & ((1 << (length)) - 1)) == (1 << (length)) - 1 ? (start) << 4 | (length) : (otherwise))
#define RUN_2_FROM_3(n) RUN(n, 3, 2, RUN(n, 4, 2, RUN(n, 5, 2, RUN(n, 6, 2, GROUPS << 4))))
#define RUN_2(n) RUN(n, 0, 2, RUN(n, 1, 2, RUN(n, 2, 2, RUN_2_FROM_3(n))))
#define RUN_3_FROM_3(n) RUN(n, 3, 3, RUN(n, 4, 3, RUN(n, 5, 3, RUN_2(n))))
#define RUN_3(n) RUN(n, 0, 3, RUN(n, 1, 3, RUN(n, 2, 3, RUN_3_FROM_3(n))))
#define RUN_4(n) RUN(n, 0, 4, RUN(n, 1, 4, RUN(n, 2, 4, RUN(n, 3, 4, RUN(n, 4, 4, RUN_3(n))))))
#define RUN_5(n) RUN(n, 0, 5, RUN(n, 1, 5, RUN(n, 2, 5, RUN(n, 3, 5, RUN_4(n)))))
#define RUN_6(n) RUN(n, 0, 6, RUN(n, 1, 6, RUN(n, 2, 6, RUN_5(n))))
#define RUN_7(n) RUN(n, 0, 7, RUN(n, 1, 7, RUN_6(n)))
#define LONGEST_RUN(n) (uint8_t)(RUN(n, 0, 8, RUN_7(n))),

static const uint8_t longest_run[256] = {PYS_TIMES_256(LONGEST_RUN)};

static unsigned zero_groups(const uint8_t packed[16])
{
    unsigned mask = 0;
    for (int index = 0; index < GROUPS; index++)
        mask |= (unsigned)((packed[2 * index] | packed[2 * index + 1]) == 0) << index;
    return mask;
}

/// Removes the first characters from four that were copied into a number.
static uint32_t drop_first(uint32_t characters, unsigned count)
{
#if defined __BYTE_ORDER__ && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    return characters << 8 * count;
#else
    return characters >> 8 * count;
#endif
}

/// Writes groups, each followed by a colon.
static char *groups_write(const uint8_t packed[16], int first, int end, char *text)
{
    for (int index = first; index < end; index++) {
        const uint8_t *const group = packed + 2 * index;
        const unsigned value = (unsigned)group[0] << 8 | group[1];
        const unsigned length = 1U + (value > 0xf) + (value > 0xff) + (value > 0xfff);
        char digits[4];
        uint32_t characters;
        memcpy(digits, byte_digits[group[0]], 2);
        memcpy(digits + 2, byte_digits[group[1]], 2);
        memcpy(&characters, digits, sizeof characters);
        characters = drop_first(characters, 4 - length);
        memcpy(text, &characters, sizeof characters);
        text += length;
        *text++ = ':';
    }
    return text;
}

char *pys_fast_ipv6_write(const uint8_t packed[16], char *text)
{
    const uint8_t run = longest_run[zero_groups(packed)];
    const int start = run >> 4;
    const int end = start + (run & 0xf);
    text = groups_write(packed, 0, start, text);
    if (start == GROUPS)
        return text - 1;
    if (start == 0)
        *text++ = ':';
    *text++ = ':';
    if (start == 0 && (end == 6 || (end == 5 && packed[10] == 0xff && packed[11] == 0xff)))
        return pys_fast_ipv4_write(packed + 12, groups_write(packed, end, 6, text));
    return end == GROUPS ? text : groups_write(packed, end, GROUPS, text) - 1;
}
