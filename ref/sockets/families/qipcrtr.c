// SPDX-License-Identifier: MIT
// An address of AF_QIPCRTR.
#include "platform/linux_families.h"
#include "sockets/families/families.h"

void pys_qipcrtr_sockaddr(uint32_t node, uint32_t port, struct pysock_sockaddr *made)
{
    const struct qipcrtr_address address = {.family = FAMILY_QIPCRTR, .node = node, .port = port};
    pys_sockaddr_copy(&address, sizeof address, made);
}
