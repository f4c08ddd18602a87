// SPDX-License-Identifier: MIT
// Lays out the world's network.
#include "network.h"

#include "why.h"

#include <net/if.h>

bool world_lay_network(char *why, size_t why_size)
{
    if (if_nametoindex("lo") == 0) {
        world_say_why(why, why_size,
                      "the world's network has no lo; the kernel must be built with network namespaces");
        return false;
    }
    return true;
}
