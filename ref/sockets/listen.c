// SPDX-License-Identifier: MIT
// pysock_listen: lets the socket accept connections.
#include "errors/raise.h"
#include "pysock_socket.h"

#include <errno.h>

enum pysock_status pysock_listen(struct pysock_socket *socket, int backlog, struct pysock_error *error)
{
    // CPython Modules/socketmodule.c, sock_listen: some systems count a negative backlog as the largest one.
    if (listen(socket->fd, backlog < 0 ? 0 : backlog) != 0)
        return pysock_raise_errno(error, errno);
    return PYSOCK_OK;
}
