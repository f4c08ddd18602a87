// SPDX-License-Identifier: MIT
// The address from which this machine would reach another.
#ifndef PYSOCK_ORDER_SOURCE_ADDRESS_H
#define PYSOCK_ORDER_SOURCE_ADDRESS_H

#include "lookup/found.h"

/// Asks for the sources of several addresses, with one socket for each family.
struct source_asker {
    int descriptors[2]; ///< IPv4, IPv6; negative before the first question
};

void pys_source_asker_start(struct source_asker *asker);

/// Connects a datagram socket, which sends nothing.
/// \param source [out] 4 or 16 bytes, by the family of the address
/// \return false if the address is unreachable; source is unchanged then
bool pys_source_ask(struct source_asker *asker, const struct found_address *address, uint8_t source[16]);

void pys_source_asker_end(struct source_asker *asker);

#endif
