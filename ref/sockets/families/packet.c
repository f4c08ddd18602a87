// SPDX-License-Identifier: MIT
// An address of AF_PACKET.
#include "platform/linux_families.h"
#include "sockets/families/families.h"

#include <string.h>

void pys_packet_sockaddr(int interface, uint16_t protocol, int packet_type, int hardware_type,
                         const uint8_t *hardware, size_t length, struct pysock_sockaddr *made)
{
    struct packet_address address;
    memset(&address, 0, sizeof address); // its padding too
    address.family = FAMILY_PACKET;
    address.protocol = pysock_htons(protocol);
    address.interface = interface;
    address.hardware_type = (uint16_t)hardware_type; // the casts are CPython's
    address.packet_type = (uint8_t)packet_type;
    address.length = (uint8_t)length;
    if (length > 0)
        memcpy(address.hardware, hardware, length);
    pys_sockaddr_copy(&address, sizeof address, made);
}
