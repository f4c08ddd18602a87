// SPDX-License-Identifier: MIT
// Protocols of a built-in table.
#ifndef PYSOCK_MUSL_PROTOCOLS_H
#define PYSOCK_MUSL_PROTOCOLS_H

#include <stdbool.h>

/// Finds a protocol by its name; case counts, and there are no aliases.
bool pys_musl_protocol(const char *name, int *number);

#endif
