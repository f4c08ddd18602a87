// SPDX-License-Identifier: MIT
// pysock_setsockopt: sets an option.
#include "errors/raise.h"
#include "pysock_socket.h"

#include <errno.h>

enum pysock_status pysock_setsockopt(struct pysock_socket *socket, int level, int option, const void *value,
                                     socklen_t size, struct pysock_error *error)
{
    if (setsockopt(socket->fd, level, option, value, size) != 0)
        return pysock_raise_errno(error, errno);
    return PYSOCK_OK;
}
