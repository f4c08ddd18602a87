// SPDX-License-Identifier: MIT
// Four decimal octets with dots between, read and written.
//
//   quad  := octet '.' octet '.' octet '.' octet NUL
//   octet := '0' | '1'-'9' [digit [digit]]   not above 255
#include "address/dotted_quad.h"

bool pys_dotted_quad_read(const char *text, uint8_t packed[4])
{
    for (int index = 0; index < 4; index++) {
        const char *const first = text;
        unsigned octet = 0;
        while (*text >= '0' && *text <= '9') {
            if (text > first && octet == 0) // a leading zero
                return false;
            octet = octet * 10 + (unsigned)(*text++ - '0');
            if (octet > 255)
                return false;
        }
        if (text == first || *text != (index < 3 ? '.' : '\0'))
            return false;
        packed[index] = (uint8_t)octet;
        text++;
    }
    return true;
}

static char *octet_write(unsigned octet, char *text)
{
    if (octet >= 100)
        *text++ = (char)('0' + octet / 100);
    if (octet >= 10)
        *text++ = (char)('0' + octet / 10 % 10);
    *text++ = (char)('0' + octet % 10);
    return text;
}

char *pys_dotted_quad_write(const uint8_t packed[4], char *text)
{
    text = octet_write(packed[0], text);
    for (int index = 1; index < 4; index++) {
        *text++ = '.';
        text = octet_write(packed[index], text);
    }
    return text;
}
