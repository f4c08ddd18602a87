// SPDX-License-Identifier: MIT
// The order in which addresses are to be tried.
#ifndef PYSOCK_NAMES_ORDER_ADDRESSES_H
#define PYSOCK_NAMES_ORDER_ADDRESSES_H

#include "names/address_policy.h"
#include "names/found.h"
#include "names/interfaces.h"

/// An address, and the address from which this machine would reach it.
struct destination {
    struct found_address address;
    bool reachable;
    uint8_t source[16]; ///< of the same family
    unsigned source_prefix_bits;
};

/// Asks the system for the source: a datagram socket is connected, which sends nothing.
void pys_destination_find_source(struct destination *destination, const struct interfaces *interfaces);

/// Sorts by RFC 6724 §6 as glibc applies it; what it leaves open keeps its order.
/// \param work [out] room for as many
void pys_destinations_sort(const struct address_policy *policy, struct destination *destinations,
                           struct destination *work, size_t count);

#endif
