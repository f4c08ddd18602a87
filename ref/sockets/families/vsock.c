// SPDX-License-Identifier: MIT
// An address of AF_VSOCK.
#include "platform/linux_families.h"
#include "sockets/families/families.h"

void pys_vsock_sockaddr(uint32_t context, uint32_t port, struct pysock_sockaddr *made)
{
    const struct vsock_address address = {.family = FAMILY_VSOCK, .port = port, .context = context};
    pys_sockaddr_copy(&address, sizeof address, made);
}
