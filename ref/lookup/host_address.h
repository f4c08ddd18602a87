// SPDX-License-Identifier: MIT
// Converts a host argument of the socket module to one address.
#ifndef PYSOCK_LOOKUP_HOST_ADDRESS_H
#define PYSOCK_LOOKUP_HOST_ADDRESS_H

#include "pysock.h"

/// \param libc    [in]  the C library to answer as; NULL for the default
/// \param host    [in]  "" is the wildcard address, "<broadcast>" the broadcast address
/// \param family  [in]  AF_UNSPEC, AF_INET or AF_INET6
/// \param address [out] its port is 0
/// \param error   [out] PYSOCK_GAIERROR; PYSOCK_ERROR without a code: "" of both families, a broadcast of IPv6
enum pysock_status pys_host_address(const struct pysock_libc *libc, const char *host, int family,
                                    struct pysock_address *address, struct pysock_error *error);

#endif
