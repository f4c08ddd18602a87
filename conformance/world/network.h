// SPDX-License-Identifier: MIT
// The world's own network.
#ifndef SOCKCONFORM_WORLD_NETWORK_H
#define SOCKCONFORM_WORLD_NETWORK_H

#include <stdbool.h>
#include <stddef.h>

/**
 * Lays out the network: so far only `lo`, which is up when the namespace is entered; further links and routes
 * belong here. Runs with CAP_NET_ADMIN.
 */
bool world_lay_network(char *why, size_t why_size);

#endif
