// SPDX-License-Identifier: MIT
// An address of AF_NETLINK.
#include "platform/linux_families.h"
#include "sockets/families/families.h"

void pys_netlink_sockaddr(uint32_t port, uint32_t groups, struct pysock_sockaddr *made)
{
    const struct netlink_address address = {.family = FAMILY_NETLINK, .port = port, .groups = groups};
    pys_sockaddr_copy(&address, sizeof address, made);
}
