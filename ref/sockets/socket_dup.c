// SPDX-License-Identifier: MIT
// pysock_socket_dup: makes another descriptor of the same socket.
#include "pysock_socket.h"

enum pysock_status pysock_socket_dup(const struct pysock_socket *socket, struct pysock_socket *made,
                                     struct pysock_error *error)
{
    int fd;
    const enum pysock_status status = pysock_dup_fd(socket->fd, &fd, error);
    if (status != PYSOCK_OK)
        return status;
    *made = *socket; // the blocking mode belongs to the socket, which both share
    made->fd = fd;
    return PYSOCK_OK;
}
