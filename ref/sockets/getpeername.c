// SPDX-License-Identifier: MIT
// pysock_getpeername: returns the address of the other end.
#include "errors/raise.h"
#include "pysock_socket.h"

#include <errno.h>

enum pysock_status pysock_getpeername(const struct pysock_socket *socket, struct pysock_sockaddr *address,
                                      struct pysock_error *error)
{
    struct pysock_sockaddr found = {.length = sizeof found.as};
    if (getpeername(socket->fd, &found.as.any, &found.length) != 0)
        return pysock_raise_errno(error, errno);
    *address = found;
    return PYSOCK_OK;
}
