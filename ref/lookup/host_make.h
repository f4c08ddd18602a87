// SPDX-License-Identifier: MIT
// Makes a struct pysock_host of the result of a look-up.
#ifndef PYSOCK_LOOKUP_HOST_MAKE_H
#define PYSOCK_LOOKUP_HOST_MAKE_H

#include "lookup/host_lookup.h"
#include "pysock.h"

/// Ends a look-up: makes the host, or raises the failure. Clears found.
enum pysock_status pys_host_make(const struct pysock_libc *libc, const struct lookup *lookup,
                                 struct found *found, struct pysock_host **host, struct pysock_error *error);

#endif
