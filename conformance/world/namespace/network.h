// SPDX-License-Identifier: MIT
// The world's own network.
#ifndef SOCKCONFORM_WORLD_NETWORK_H
#define SOCKCONFORM_WORLD_NETWORK_H

#include <stdbool.h>
#include <stddef.h>

/// Lays out the network beside `lo`, which is up when the namespace is entered: the link `net0`, which has no
/// listener at its other end, its addresses, and the routes that refuse. Needs CAP_NET_ADMIN.
///
/// @param[out] why  the failure
bool world_lay_network(char *why, size_t why_size);

#endif
