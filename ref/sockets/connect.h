// SPDX-License-Identifier: MIT
// Connects; connect and connect_ex share this.
#ifndef PYSOCK_SOCKETS_CONNECT_H
#define PYSOCK_SOCKETS_CONNECT_H

#include "pysock_socket.h"

/// \return 0 connected; -1 the time-out is over; another errno value
int pys_connect(struct pysock_socket *socket, const struct pysock_sockaddr *address);

#endif
