// SPDX-License-Identifier: MIT
// An IPv4 or IPv6 address in the system's form.
#include "sockets/sockaddr.h"

#include <string.h>

void pys_sockaddr_from(const struct pysock_address *address, struct pysock_sockaddr *made)
{
    memset(made, 0, sizeof *made);
    if (address->family == AF_INET) {
        made->as.ipv4.sin_family = AF_INET;
        made->as.ipv4.sin_port = pysock_htons(address->port);
        memcpy(&made->as.ipv4.sin_addr, address->packed, 4);
        made->length = sizeof made->as.ipv4;
    } else {
        made->as.ipv6.sin6_family = AF_INET6;
        made->as.ipv6.sin6_port = pysock_htons(address->port);
        made->as.ipv6.sin6_flowinfo = pysock_htonl(address->flow_info);
        made->as.ipv6.sin6_scope_id = address->scope_id;
        memcpy(&made->as.ipv6.sin6_addr, address->packed, 16);
        made->length = sizeof made->as.ipv6;
    }
}
