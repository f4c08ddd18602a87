// SPDX-License-Identifier: MIT
// An address of AF_QIPCRTR.
#include "platform/linux_families.h"
#include "sockets/families/families.h"

#include <string.h>

void pys_qipcrtr_sockaddr(uint32_t node, uint32_t port, struct pysock_sockaddr *made)
{
    struct qipcrtr_address address;
    memset(&address, 0, sizeof address); // its padding too
    address.family = FAMILY_QIPCRTR;
    address.node = node;
    address.port = port;
    pys_sockaddr_copy(&address, sizeof address, made);
}
