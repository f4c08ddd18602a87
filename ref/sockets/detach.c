// SPDX-License-Identifier: MIT
// pysock_detach: gives the descriptor to the caller.
#include "pysock_socket.h"

int pysock_detach(struct pysock_socket *socket)
{
    const int fd = socket->fd;
    socket->fd = PYSOCK_NO_DESCRIPTOR;
    return fd;
}
