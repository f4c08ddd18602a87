// SPDX-License-Identifier: MIT
// An IPv4 or IPv6 address in the system's form.
#ifndef PYSOCK_SOCKETS_SOCKADDR_H
#define PYSOCK_SOCKETS_SOCKADDR_H

#include "pysock_socket.h"

/// \param address [in]  of AF_INET or AF_INET6
/// \param made    [out]
void pys_sockaddr_from(const struct pysock_address *address, struct pysock_sockaddr *made);

#endif
