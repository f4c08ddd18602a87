// SPDX-License-Identifier: MIT
// pysock_detach: gives the descriptor to the caller.
#include "pysock_socket.h"

int pysock_detach(struct pysock_socket *socket)
{
    return __atomic_exchange_n(&socket->fd, PYSOCK_NO_DESCRIPTOR,
                               __ATOMIC_RELAXED); // another thread may wait for it
}
