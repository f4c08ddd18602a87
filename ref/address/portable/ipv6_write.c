// SPDX-License-Identifier: MIT
// Writing an IPv6 address (RFC 5952 §4 and §5).
//
//   1. the first of the longest runs of two or more zero groups becomes '::'
//   2. other groups are lower-case hexadecimal without leading zeros
//   3. after ::ffff:, and after a run of exactly six zero groups, the last 32 bits are written as IPv4
#include "address/portable/portable.h"

enum { GROUPS = 8 };

struct run {
    int start;
    int length;
};

static struct run longest_zero_run(const unsigned groups[GROUPS])
{
    struct run longest = {0, 0};
    for (int index = 0; index < GROUPS; index++) {
        int end = index;
        while (end < GROUPS && groups[end] == 0)
            end++;
        if (end - index > longest.length)
            longest = (struct run){index, end - index};
        if (end > index)
            index = end; // the group at this place is not zero
    }
    if (longest.length < 2) // RFC 5952 §4.2.2: '::' must not replace a single group
        longest = (struct run){GROUPS, 0};
    return longest;
}

static char *group_write(unsigned group, char *text)
{
    static const char digits[] = "0123456789abcdef";
    int shift = 12;
    while (shift > 0 && group >> shift == 0)
        shift -= 4;
    for (; shift >= 0; shift -= 4)
        *text++ = digits[group >> shift & 0xf];
    return text;
}

static bool has_ipv4_tail(const unsigned groups[GROUPS], struct run zeros)
{
    return zeros.start == 0 && (zeros.length == 6 || (zeros.length == 5 && groups[5] == 0xffff));
}

char *pys_portable_ipv6_write(const uint8_t packed[16], char *text)
{
    unsigned groups[GROUPS];
    for (int index = 0; index < GROUPS; index++)
        groups[index] = (unsigned)packed[2 * index] << 8 | packed[2 * index + 1];
    const struct run zeros = longest_zero_run(groups);
    const int hex_groups = has_ipv4_tail(groups, zeros) ? 6 : GROUPS;
    if (zeros.start == 0)
        *text++ = ':';
    for (int index = 0; index < hex_groups;) {
        if (index == zeros.start) {
            *text++ = ':';
            index += zeros.length;
            continue;
        }
        text = group_write(groups[index], text);
        if (++index < GROUPS)
            *text++ = ':';
    }
    return hex_groups == GROUPS ? text : pys_portable_ipv4_write(packed + 12, text);
}
