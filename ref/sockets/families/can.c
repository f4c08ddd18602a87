// SPDX-License-Identifier: MIT
// An address of AF_CAN, for each protocol whose addresses Python knows.
#include "platform/linux_families.h"
#include "sockets/families/families.h"

#include <string.h>

void pys_can_sockaddr(int interface, struct pysock_sockaddr *made)
{
    struct can_address address;
    memset(&address, 0, sizeof address); // its padding too
    address.family = FAMILY_CAN;
    address.interface = interface;
    pys_sockaddr_copy(&address, sizeof address, made);
}

void pys_isotp_sockaddr(int interface, uint32_t receives, uint32_t sends, struct pysock_sockaddr *made)
{
    struct can_address address;
    memset(&address, 0, sizeof address); // its padding too
    address.family = FAMILY_CAN;
    address.interface = interface;
    address.as.isotp.receives = receives;
    address.as.isotp.sends = sends;
    pys_sockaddr_copy(&address, sizeof address, made);
}

void pys_j1939_sockaddr(int interface, uint64_t name, uint32_t group, uint8_t address,
                        struct pysock_sockaddr *made)
{
    struct can_address j1939;
    memset(&j1939, 0, sizeof j1939); // its padding too
    j1939.family = FAMILY_CAN;
    j1939.interface = interface;
    j1939.as.j1939.name = name;
    j1939.as.j1939.group = group;
    j1939.as.j1939.address = address;
    pys_sockaddr_copy(&j1939, sizeof j1939, made);
}
