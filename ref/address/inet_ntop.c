// SPDX-License-Identifier: MIT
// inet_ntop: packed addresses to text.
#include "address/select.h"
#include "errors/raise.h"
#include "pysock.h"

#include <sys/socket.h>

enum pysock_status pysock_inet_ntop(int family, const uint8_t *packed, size_t length,
                                    char text[PYSOCK_IPV6_TEXT_SIZE], struct pysock_error *error)
{
    if (family != AF_INET && family != AF_INET6)
        return pysock_raise_number(error, PYSOCK_REASON_NTOP_FAMILY, family);
    if (length != (family == AF_INET ? 4 : 16))
        return pysock_raise(error, PYSOCK_REASON_NTOP_LENGTH);
    *(family == AF_INET ? ipv4_write(packed, text) : ipv6_write(packed, text)) = '\0';
    return PYSOCK_OK;
}
