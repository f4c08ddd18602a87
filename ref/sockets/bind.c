// SPDX-License-Identifier: MIT
// pysock_bind: gives a socket its own address.
#include "errors/raise.h"
#include "pysock_socket.h"

#include <errno.h>

enum pysock_status pysock_bind(struct pysock_socket *socket, const struct pysock_sockaddr *address,
                               struct pysock_error *error)
{
    if (bind(socket->fd, &address->as.any, address->length) != 0)
        return pysock_raise_errno(error, errno);
    return PYSOCK_OK;
}
