// SPDX-License-Identifier: MIT
// The host of an address that a socket is given.
#ifndef PYSOCK_SOCKETS_RESOLVE_H
#define PYSOCK_SOCKETS_RESOLVE_H

#include "pysock_socket.h"

/// The first address of a host in one family, with port 0: "" is any of this machine's, "<broadcast>" all of
/// a network's; what is no number is looked up.
/// \param libc    [in]  whose ways a look-up has; NULL for the default
/// \param family  [in]  AF_INET or AF_INET6
/// \param address [out]
/// \param error   [out] PYSOCK_GAIERROR; PYSOCK_ERROR without a code: a broadcast address of IPv6
/// Source: CPython Modules/socketmodule.c, setipaddr.
enum pysock_status pys_resolve_host(const struct pysock_libc *libc, const char *host, int family,
                                    struct pysock_sockaddr *address, struct pysock_error *error);

#endif
