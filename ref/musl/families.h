// SPDX-License-Identifier: MIT
// The address families that a machine has, as musl finds them out.
#ifndef PYSOCK_MUSL_FAMILIES_H
#define PYSOCK_MUSL_FAMILIES_H

#include <stdbool.h>

/// Whether the loopback address of AF_INET or AF_INET6 has a route; nothing is sent.
bool pys_musl_has_family(int family);

#endif
