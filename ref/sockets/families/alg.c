// SPDX-License-Identifier: MIT
// An address of AF_ALG.
#include "platform/linux_families.h"
#include "sockets/families/families.h"

#include <string.h>

void pys_alg_sockaddr(const char *type, const char *name, uint16_t feature, uint16_t mask,
                      struct pysock_sockaddr *made)
{
    struct alg_address address;
    memset(&address, 0, sizeof address); // its padding too
    address.family = FAMILY_ALG;
    address.feature = feature;
    address.mask = mask;
    memcpy(address.type, type, strlen(type));
    memcpy(address.name, name, strlen(name));
    pys_sockaddr_copy(&address, sizeof address, made);
}
