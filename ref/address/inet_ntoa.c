// SPDX-License-Identifier: MIT
// inet_ntoa: writes four bytes as dotted decimal.
#include "address/select.h"
#include "errors/raise.h"
#include "pysock.h"

enum pysock_status pysock_inet_ntoa(const uint8_t *packed, size_t length, char text[PYSOCK_IPV4_TEXT_SIZE],
                                    struct pysock_error *error)
{
    if (length != 4)
        return pysock_raise(error, PYSOCK_REASON_NTOA_LENGTH);
    *ipv4_write(packed, text) = '\0';
    return PYSOCK_OK;
}
