// SPDX-License-Identifier: MIT
// Looks a host up: the sources of nsswitch.conf in their order.
#ifndef PYSOCK_LOOKUP_HOST_LOOKUP_H
#define PYSOCK_LOOKUP_HOST_LOOKUP_H

#include "lookup/found.h"
#include "lookup/outcome.h"
#include "pysock.h"

/// Looks a name that is not an address up, as getaddrinfo does.
/// \param libc     [in] the C library to answer as; NULL for the platform's own
/// \param family   [in] AF_UNSPEC, AF_INET or AF_INET6; with AI_V4MAPPED in flags an IPv6 question accepts IPv4
///                      addresses
/// \param found    [out] must hold zeros; the addresses, and the name if flags have AI_CANONNAME
/// \param found_v6 [out] an address was IPv6, not mapped
/// \param lookup   [out] the reason of a failure by the system or memory
/// \return an EAI code; 0 for success
int pys_host_lookup_addresses(const struct pysock_libc *libc, const char *name, int family, int flags,
                              struct found *found, bool *found_v6, struct lookup *lookup);

/// Looks a name up as gethostbyname does: a text of digits and dots is an address or fails.
/// \param libc [in] the C library to answer as; NULL for the platform's own
struct lookup pys_host_lookup_name(const struct pysock_libc *libc, const char *name, int family,
                                   struct found *found);

/// Looks an address up as gethostbyaddr does.
/// \param libc [in] the C library to answer as; NULL for the platform's own
struct lookup pys_host_lookup_address(const struct pysock_libc *libc, int family, const uint8_t *packed,
                                      struct found *found);

#endif
