// SPDX-License-Identifier: MIT
// An address of AF_NETLINK.
#include "platform/linux_families.h"
#include "sockets/families/families.h"

#include <string.h>

void pys_netlink_sockaddr(uint32_t port, uint32_t groups, struct pysock_sockaddr *made)
{
    struct netlink_address address;
    memset(&address, 0, sizeof address); // its padding too
    address.family = FAMILY_NETLINK;
    address.port = port;
    address.groups = groups;
    pys_sockaddr_copy(&address, sizeof address, made);
}
