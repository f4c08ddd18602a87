// SPDX-License-Identifier: MIT
// Writing four decimal octets with a table.
//
//   octets[n]   the digits of n, and how many: "7??" 1, "42?" 2, "255" 3. The four bytes are copied whole;
//               superfluous bytes are overwritten by the dot and the next octet.
#include "address/fast/fast.h"
#include "address/fast/times_256.h"

#include <string.h>

struct octet {
    char digits[3];
    uint8_t length;
};

#define FIRST_DIGIT(n) ((n) >= 100 ? (n) / 100 : (n) >= 10 ? (n) / 10 : (n))
#define SECOND_DIGIT(n) ((n) >= 100 ? (n) / 10 % 10 : (n) % 10)
#define LENGTH(n) ((n) >= 100 ? 3 : (n) >= 10 ? 2 : 1)
#define DIGIT(value) (char)('0' + (value))
#define OCTET(n) {{DIGIT(FIRST_DIGIT(n)), DIGIT(SECOND_DIGIT(n)), DIGIT((n) % 10)}, (uint8_t)LENGTH(n)},

static const struct octet octets[256] = {PYS_TIMES_256(OCTET)};

static char *octet_write(uint8_t value, char *text)
{
    const struct octet *const octet = &octets[value];
    memcpy(text, octet, sizeof *octet);
    return text + octet->length;
}

char *pys_fast_ipv4_write(const uint8_t packed[4], char *text)
{
    text = octet_write(packed[0], text);
    *text++ = '.';
    text = octet_write(packed[1], text);
    *text++ = '.';
    text = octet_write(packed[2], text);
    *text++ = '.';
    return octet_write(packed[3], text);
}
