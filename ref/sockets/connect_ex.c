// SPDX-License-Identifier: MIT
// pysock_connect_ex: connects, and returns an errno value.
#include "sockets/connect.h"

#include <errno.h>

int pysock_connect_ex(struct pysock_socket *socket, const struct pysock_sockaddr *address)
{
    const int failure = pys_connect(socket, address);
    return failure == PYS_CONNECT_TIMED_OUT ? EAGAIN : failure;
}
