// SPDX-License-Identifier: MIT
// The world's own network.
#ifndef SOCKCONFORM_WORLD_NETWORK_H
#define SOCKCONFORM_WORLD_NETWORK_H

#include <stdbool.h>
#include <stddef.h>

/// Lays out the network beside `lo`, which is up when the namespace is entered: the link `net0`, which has no
/// listener at its other end, its addresses, and the routes that refuse. Needs CAP_NET_ADMIN.
///
/// @param[in]  only_ipv4  without the addresses and routes of IPv6; `lo` keeps its own
/// @param[out] why        the failure
bool world_lay_network(bool only_ipv4, char *why, size_t why_size);

#endif
