// SPDX-License-Identifier: MIT
// Looks a host up in the text of the hosts file, then with all name servers at once.
#ifndef PYSOCK_MUSL_LOOKUP_H
#define PYSOCK_MUSL_LOOKUP_H

#include "lookup/host_lookup.h"
#include "platform/libc.h"

/// The addresses of a host, in their order, and its name.
/// \param host   [in]  NULL for this machine
/// \param family [in]  AF_UNSPEC, AF_INET or AF_INET6
/// \param found  [out] must hold zeros
/// \param lookup [out] system_error, with EAI_SYSTEM
/// \return an EAI code; 0 for success
int pys_musl_lookup_addresses(const struct pysock_libc *libc, const char *host, int family, int flags,
                              struct found *found, struct lookup *lookup);

/// As gethostbyname: the aliases are the canonical name, and the requested name if that differs.
struct lookup pys_musl_lookup_name(const struct pysock_libc *libc, const char *host, int family,
                                   struct found *found);

/// Finds the name of an address. False if it has none.
bool pys_musl_lookup_address(const struct pysock_libc *libc, const struct pysock_address *address,
                             char name[PYSOCK_HOST_TEXT_SIZE]);

#endif
