// SPDX-License-Identifier: MIT
// Looks a host up with the name servers of resolv.conf.
#ifndef PYSOCK_LOOKUP_DNS_LOOKUP_H
#define PYSOCK_LOOKUP_DNS_LOOKUP_H

#include "lookup/found.h"
#include "lookup/outcome.h"
#include "pysock.h"

/// Asks for A and AAAA records of a name at once.
/// \param libc [in] the C library that decides how answers are read
struct lookup pys_dns_lookup_both(const struct pysock_libc *libc, const char *name, struct found *found);
/// The records of one family; the aliases are the names that lead to the canonical one.
/// \param any_name [in] a name that is not a valid host name is also asked for; its addresses do not count
struct lookup pys_dns_lookup_family(const struct pysock_libc *libc, const char *name, int family,
                                    bool any_name, struct found *found);
/// The PTR record of an address.
struct lookup pys_dns_lookup_address(int family, const uint8_t *packed, struct found *found);

#endif
