// SPDX-License-Identifier: MIT
// pysock_close: gives the descriptor back to the system.
#include "pysock_socket.h"

enum pysock_status pysock_close(struct pysock_socket *socket, struct pysock_error *error)
{
    const int fd = pysock_detach(socket);
    return fd == PYSOCK_NO_DESCRIPTOR ? PYSOCK_OK : pysock_close_fd(fd, error);
}
