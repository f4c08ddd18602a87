// SPDX-License-Identifier: MIT
// Hosts that are addresses.
#ifndef PYSOCK_ADDRESS_NUMERIC_HOST_H
#define PYSOCK_ADDRESS_NUMERIC_HOST_H

#include <stdbool.h>
#include <stdint.h>

struct numeric_host {
    int family;         ///< AF_INET or AF_INET6, by the form of the text
    uint8_t packed[16]; ///< 4 or 16 bytes, by family
    const char *scope;  ///< the text after the '%', or NULL
};

/// Reads an address as getaddrinfo does: IPv4 in any form of inet_aton that ends with the text; or IPv6, with
/// or without a scope.
bool pys_numeric_host_read(const char *text, struct numeric_host *host);

/// Reads the scope of an IPv6 address: the name of an interface if the address is link-local, or a decimal
/// number below 2^32.
bool pys_numeric_scope(const uint8_t packed[16], const char *text, uint32_t *scope_id);

bool pys_address_is_v4_mapped(const uint8_t packed[16]);
bool pys_address_is_loopback(const uint8_t packed[16]);
bool pys_address_is_unspecified(const uint8_t packed[16]);
bool pys_address_is_link_local(const uint8_t packed[16]);
bool pys_address_is_multicast_of(const uint8_t packed[16], uint8_t scope);
/// Writes ::ffff:a.b.c.d.
void pys_address_map_v4(const uint8_t packed_v4[4], uint8_t packed[16]);

#endif
