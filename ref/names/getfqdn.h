// SPDX-License-Identifier: MIT
// The fully qualified name of a host that is not this machine.
#ifndef PYSOCK_NAMES_GETFQDN_H
#define PYSOCK_NAMES_GETFQDN_H

#include "pysock.h"

/// As pysock_getfqdn(), but "0.0.0.0" and "::" are looked up, as is a host of white space.
enum pysock_status pys_getfqdn_of_host(const struct pysock_libc *libc, const char *host, char *name,
                                       size_t name_size, struct pysock_host **found,
                                       struct pysock_error *error);

#endif
