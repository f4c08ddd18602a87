// SPDX-License-Identifier: MIT
// pysock_socket_open: opens a new socket.
#include "errors/raise.h"
#include "sockets/descriptor.h"

#include <errno.h>

enum pysock_status pysock_socket_open(struct pysock_socket *made, int family, int type, int protocol,
                                      struct pysock_error *error)
{
    const int fd = socket(family, type | PYS_SOCK_CLOEXEC, protocol);
    if (fd < 0)
        return pysock_raise_errno(error, errno);
    struct pysock_socket opened;
    if ((PYS_SOCK_CLOEXEC == 0 && !pys_set_inherited(fd, false)) ||
        !pys_adopt(&opened, fd, family, type, protocol)) {
        pys_discard(fd);                         // not reached: fcntl() that fails
        return pysock_raise_errno(error, errno); // not reached: fcntl() that fails
    }
    *made = opened;
    return PYSOCK_OK;
}
