// SPDX-License-Identifier: MIT
// Descriptors: inheritance by child processes, blocking, and the conversion to a socket.
#include "sockets/descriptor.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

bool pys_set_inherited(int fd, bool inherited)
{
    const int flags = fcntl(fd, F_GETFD);
    if (flags < 0)
        return false;
    const int wanted = inherited ? flags & ~FD_CLOEXEC : flags | FD_CLOEXEC;
    return wanted == flags || fcntl(fd, F_SETFD, wanted) == 0;
}

bool pys_set_blocking(int fd, bool blocking)
{
    const int flags = fcntl(fd, F_GETFL);
    if (flags < 0)
        return false;
    const int wanted = blocking ? flags & ~O_NONBLOCK : flags | O_NONBLOCK;
    return wanted == flags || fcntl(fd, F_SETFL, wanted) == 0;
}

bool pys_adopt(struct pysock_socket *made, int fd, int family, int type, int protocol)
{
    const bool asked_not_to_block = (type & PYS_SOCK_NONBLOCK) != 0;
    made->fd = fd;
    made->family = family;
    made->type = type & ~(PYS_SOCK_NONBLOCK | PYS_SOCK_CLOEXEC);
    made->protocol = protocol;
    made->timeout_ns = asked_not_to_block ? 0 : pysock_getdefaulttimeout();
    return asked_not_to_block || made->timeout_ns == PYSOCK_NO_TIMEOUT || pys_set_blocking(fd, false);
}

void pys_discard(int fd) // no vector: a new descriptor that fcntl() refuses
{
    const int errno_before = errno; // no vector: a new descriptor that fcntl() refuses
    close(fd);                      // no vector: a new descriptor that fcntl() refuses
    errno = errno_before;           // no vector: a new descriptor that fcntl() refuses
}
