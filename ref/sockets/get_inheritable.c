// SPDX-License-Identifier: MIT
// pysock_get_inheritable: tells whether a child process inherits the descriptor.
#include "errors/raise.h"
#include "pysock_socket.h"

#include <errno.h>
#include <fcntl.h>

enum pysock_status pysock_get_inheritable(const struct pysock_socket *socket, bool *inheritable,
                                          struct pysock_error *error)
{
    const int flags = fcntl(socket->fd, F_GETFD);
    if (flags < 0)
        return pysock_raise_errno(error, errno);
    *inheritable = (flags & FD_CLOEXEC) == 0;
    return PYSOCK_OK;
}
