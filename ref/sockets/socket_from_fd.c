// SPDX-License-Identifier: MIT
// pysock_socket_from_fd: makes a socket from an open descriptor.
#define _DEFAULT_SOURCE // SO_PROTOCOL
#include "errors/raise.h"
#include "sockets/descriptor.h"

#include <errno.h>

/// Asks for one number of the socket, unless the caller gave it.
static bool ask(int fd, int option, int *number)
{
    socklen_t size = sizeof *number;
    return *number != -1 || getsockopt(fd, SOL_SOCKET, option, number, &size) == 0;
}

/// CPython Modules/socketmodule.c, sock_initobj: given numbers are not compared with the system's.
enum pysock_status pysock_socket_from_fd(struct pysock_socket *made, int fd, int family, int type,
                                         int protocol, struct pysock_error *error)
{
    struct pysock_sockaddr own = {.length = sizeof own.as};
    struct pysock_socket adopted;
    const int errno_before = errno;
    if (fd < 0)
        return pysock_raise(error, PYSOCK_REASON_FD_NEGATIVE);
    const bool is_named = getsockname(fd, &own.as.any, &own.length) == 0;
    if (!is_named && (family == -1 || errno == EBADF || errno == ENOTSOCK))
        return pysock_raise_errno(error, errno);
    if (family == -1)
        family = own.as.any.sa_family;
    bool good = ask(fd, SO_TYPE, &type);
#ifdef SO_PROTOCOL
    good = good && ask(fd, SO_PROTOCOL, &protocol);
#else
    protocol = protocol == -1 ? 0 : protocol;
#endif
    if (!good || !pys_adopt(&adopted, fd, family, type, protocol))
        return pysock_raise_errno(error, errno);
    errno = errno_before;
    *made = adopted;
    return PYSOCK_OK;
}
