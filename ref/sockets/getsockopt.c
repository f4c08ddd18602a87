// SPDX-License-Identifier: MIT
// pysock_getsockopt: reads an option.
#include "errors/raise.h"
#include "pysock_socket.h"

#include <errno.h>

enum pysock_status pysock_getsockopt(const struct pysock_socket *socket, int level, int option, void *value,
                                     socklen_t *size, struct pysock_error *error)
{
    if (getsockopt(socket->fd, level, option, value, size) != 0)
        return pysock_raise_errno(error, errno);
    return PYSOCK_OK;
}
