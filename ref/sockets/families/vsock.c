// SPDX-License-Identifier: MIT
// An address of AF_VSOCK.
#include "platform/linux_families.h"
#include "sockets/families/families.h"

#include <string.h>

void pys_vsock_sockaddr(uint32_t context, uint32_t port, struct pysock_sockaddr *made)
{
    struct vsock_address address;
    memset(&address, 0, sizeof address); // its padding too
    address.family = FAMILY_VSOCK;
    address.port = port;
    address.context = context;
    pys_sockaddr_copy(&address, sizeof address, made);
}
