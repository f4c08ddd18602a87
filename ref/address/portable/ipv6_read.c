// SPDX-License-Identifier: MIT
// Reading an IPv6 address (RFC 4291 §2.2).
//
//   address := groups                                8 of them
//            | [groups] '::' [groups]                7 or fewer; '::' stands for the missing groups
//   groups  := group (':' group)*                    the last may be an IPv4 quad, which counts as two
//   group   := 1 to 4 hexadecimal digits
//
//   state            ':'                        hex digit       '.'                  NUL
//   at the start     '::' only: gap             group           refuse               refuse
//   behind ':'       gap, if none yet           group           refuse               refuse
//   behind '::'      refuse                     group           refuse               done
//   in a group       store, behind ':'          digit, up to 4  the quad, then done  store, done
#include "address/portable/portable.h"

#include <stddef.h>
#include <string.h>

enum { IPV6_BYTES = 16, NO_GAP = -1 };

static int hex_value(char character)
{
    if (character >= '0' && character <= '9')
        return character - '0';
    if (character >= 'a' && character <= 'f')
        return character - 'a' + 10;
    if (character >= 'A' && character <= 'F')
        return character - 'A' + 10;
    return -1;
}

/// Reads up to 4 digits; a fifth digit is left, and then refused because it is not a separator.
static const char *read_group(const char *at, unsigned *group)
{
    *group = 0;
    for (int digits = 0, digit; digits < 4 && (digit = hex_value(*at)) >= 0; digits++, at++)
        *group = *group << 4 | (unsigned)digit;
    return at;
}

/// Moves the groups after the gap to the end and fills the gap with zeros.
static bool expand_gap(uint8_t packed[16], int written, int gap)
{
    if (gap == NO_GAP)
        return written == IPV6_BYTES;
    if (written == IPV6_BYTES) // '::' must stand for at least one group
        return false;
    const int behind = written - gap;
    memmove(packed + IPV6_BYTES - behind, packed + gap, (size_t)behind);
    memset(packed + gap, 0, (size_t)(IPV6_BYTES - written));
    return true;
}

/// Reads the address; on failure packed may be partly written.
static bool read_address(const char *at, uint8_t packed[16])
{
    int written = 0;
    int gap = NO_GAP;
    if (at[0] == ':' && *++at != ':')
        return false;
    for (;;) {
        if (*at == ':') {
            if (gap != NO_GAP)
                return false;
            gap = written;
            if (*++at == '\0')
                return expand_gap(packed, written, gap);
        }
        unsigned group;
        const char *const first = at;
        at = read_group(at, &group);
        if (*at == '.')
            return written <= IPV6_BYTES - 4 && pys_portable_ipv4_read(first, packed + written) &&
                   expand_gap(packed, written + 4, gap);
        if (at == first || written == IPV6_BYTES)
            return false;
        packed[written++] = (uint8_t)(group >> 8);
        packed[written++] = (uint8_t)group;
        if (*at == '\0')
            return expand_gap(packed, written, gap);
        if (*at++ != ':')
            return false;
    }
}

bool pys_portable_ipv6_read(const char *text, uint8_t packed[16])
{
    uint8_t read[IPV6_BYTES];
    if (!read_address(text, read))
        return false;
    memcpy(packed, read, sizeof read);
    return true;
}
