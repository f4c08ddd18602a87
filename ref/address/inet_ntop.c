// SPDX-License-Identifier: MIT
// inet_ntop: writes packed addresses as text.
#include "address/ipv6_text.h"
#include "address/numeric_host.h"
#include "address/select.h"
#include "errors/raise.h"
#include "platform/libc.h"
#include "pysock.h"

#include <sys/socket.h>

static void write_ipv6(const struct pysock_libc *libc, const uint8_t packed[16],
                       char text[PYSOCK_IPV6_TEXT_SIZE])
{
    const enum ipv6_text way = pys_libc_or_default(libc)->ipv6_text;
    if (way == IPV6_FIRST_RUN || pys_address_is_v4_mapped(packed))
        *ipv6_write(packed, text) = '\0';
    else
        pys_ipv6_write_groups(packed, way, text);
}

enum pysock_status pysock_inet_ntop(const struct pysock_libc *libc, int family, const uint8_t *packed,
                                    size_t length, char text[PYSOCK_IPV6_TEXT_SIZE],
                                    struct pysock_error *error)
{
    if (family != AF_INET && family != AF_INET6)
        return pysock_raise_number(error, PYSOCK_REASON_NTOP_FAMILY, family);
    if (length != (family == AF_INET ? 4 : 16))
        return pysock_raise(error, PYSOCK_REASON_NTOP_LENGTH);
    if (family == AF_INET)
        *ipv4_write(packed, text) = '\0';
    else
        write_ipv6(libc, packed, text);
    return PYSOCK_OK;
}
