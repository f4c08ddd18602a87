// SPDX-License-Identifier: MIT
// Writing four decimal octets with dots between.
#include "address/portable/portable.h"

static char *octet_write(unsigned octet, char *text)
{
    if (octet >= 100)
        *text++ = (char)('0' + octet / 100);
    if (octet >= 10)
        *text++ = (char)('0' + octet / 10 % 10);
    *text++ = (char)('0' + octet % 10);
    return text;
}

char *pys_portable_ipv4_write(const uint8_t packed[4], char *text)
{
    text = octet_write(packed[0], text);
    for (int index = 1; index < 4; index++) {
        *text++ = '.';
        text = octet_write(packed[index], text);
    }
    return text;
}
