// SPDX-License-Identifier: MIT
// The addresses of this machine's interfaces.
#ifndef PYSOCK_ORDER_INTERFACES_H
#define PYSOCK_ORDER_INTERFACES_H

#include <stdbool.h>
#include <stdint.h>

struct interfaces;

/// \return NULL if the system does not list them, or if memory ran out
struct interfaces *pys_interfaces_list(void);
void pys_interfaces_free(struct interfaces *interfaces);

/// Whether an interface has an address of the family other than 127.0.0.1 or ::1. True without a list.
bool pys_interfaces_have(const struct interfaces *interfaces, int family);

/// The number of subnet bits of an IPv4 address; 0 for an address of no interface, or without a list.
unsigned pys_interfaces_prefix_bits(const struct interfaces *interfaces, const uint8_t packed_v4[4]);

#endif
