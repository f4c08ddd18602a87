// SPDX-License-Identifier: MIT
// Protocols of a table that no file changes.
#ifndef PYSOCK_MUSL_PROTOCOLS_H
#define PYSOCK_MUSL_PROTOCOLS_H

#include <stdbool.h>

/// Finds a protocol by its name, of which case counts and which has no aliases.
bool pys_musl_protocol(const char *name, int *number);

#endif
