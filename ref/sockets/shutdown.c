// SPDX-License-Identifier: MIT
// pysock_shutdown: ends one direction, or both.
#include "errors/raise.h"
#include "pysock_socket.h"

#include <errno.h>

enum pysock_status pysock_shutdown(struct pysock_socket *socket, int how, struct pysock_error *error)
{
    if (shutdown(socket->fd, how) != 0)
        return pysock_raise_errno(error, errno);
    return PYSOCK_OK;
}
