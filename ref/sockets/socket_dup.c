// SPDX-License-Identifier: MIT
// pysock_socket_dup: makes another descriptor of the same socket.
#include "errors/raise.h"
#include "sockets/descriptor.h"

#include <errno.h>
#include <fcntl.h>

enum pysock_status pysock_socket_dup(const struct pysock_socket *socket, struct pysock_socket *made,
                                     struct pysock_error *error)
{
    const int fd = fcntl(socket->fd, F_DUPFD_CLOEXEC, 0);
    if (fd < 0)
        return pysock_raise_errno(error, errno);
    *made = *socket; // the blocking mode belongs to the socket, which both share
    made->fd = fd;
    return PYSOCK_OK;
}
