// SPDX-License-Identifier: MIT
// Copies an address of one of the layouts into its place.
#include "sockets/families/families.h"

#include <string.h>

void pys_sockaddr_copy(const void *address, size_t size, struct pysock_sockaddr *made)
{
    memset(made, 0, sizeof *made);
    memcpy(&made->as, address, size);
    made->length = (socklen_t)size;
}
