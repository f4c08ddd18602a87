// SPDX-License-Identifier: MIT
// Reading four decimal octets with dots between.
//
//   quad  := octet '.' octet '.' octet '.' octet NUL
//   octet := '0' | '1'-'9' [digit [digit]]   not above 255
#include "address/portable/portable.h"

#include <string.h>

bool pys_portable_ipv4_read(const char *text, uint8_t packed[4])
{
    uint8_t octets[4];
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
        octets[index] = (uint8_t)octet;
        text++;
    }
    memcpy(packed, octets, sizeof octets);
    return true;
}
