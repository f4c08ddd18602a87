// SPDX-License-Identifier: MIT
// An address of AF_TIPC.
#include "platform/linux_families.h"
#include "sockets/families/families.h"

#include <string.h>

bool pys_tipc_sockaddr(uint32_t kind, const uint32_t numbers[3], uint32_t scope, struct pysock_sockaddr *made)
{
    struct tipc_address address;
    memset(&address, 0, sizeof address); // its padding too
    address.family = FAMILY_TIPC;
    address.kind = (uint8_t)kind;
    address.scope = (int8_t)scope;
    switch (kind) {
    case TIPC_KIND_RANGE:
        address.as.range.type = numbers[0];
        address.as.range.lower = numbers[1];
        address.as.range.upper = numbers[2];
        break;
    case TIPC_KIND_NAME:
        address.as.name.type = numbers[0];
        address.as.name.instance = numbers[1];
        break;
    case TIPC_KIND_ID:
        address.as.id.node = numbers[0];
        address.as.id.reference = numbers[1];
        break;
    default: return false;
    }
    pys_sockaddr_copy(&address, sizeof address, made);
    return true;
}
