// SPDX-License-Identifier: MIT
// Connects; connect and connect_ex share this.
#ifndef PYSOCK_SOCKETS_CONNECT_H
#define PYSOCK_SOCKETS_CONNECT_H

#include "pysock_socket.h"

/// Results that are no errno values.
enum { PYS_CONNECT_INTERRUPTED = PYSOCK_CONNECT_INTERRUPTED, PYS_CONNECT_TIMED_OUT = -2 };

/// \return 0 if connected; one of these; an errno value
int pys_connect(struct pysock_socket *socket, const struct pysock_sockaddr *address);

#endif
