// SPDX-License-Identifier: MIT
// The fully qualified name of a host that is not this machine.
#ifndef PYSOCK_NAMES_GETFQDN_H
#define PYSOCK_NAMES_GETFQDN_H

#include "pysock.h"

/// The same as pysock_getfqdn(), but "0.0.0.0", "::" and a host of white space are looked up.
enum pysock_status pys_getfqdn_of_host(const struct pysock_libc *libc, const char *host, char *name,
                                       size_t name_size, struct pysock_host **found,
                                       struct pysock_error *error);

#endif
