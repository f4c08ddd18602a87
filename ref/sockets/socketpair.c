// SPDX-License-Identifier: MIT
// pysock_socketpair: opens two connected sockets.
#include "errors/raise.h"
#include "sockets/descriptor.h"

#include <errno.h>

enum pysock_status pysock_socketpair(struct pysock_socket pair[2], int family, int type, int protocol,
                                     struct pysock_error *error)
{
    struct pysock_socket made[2];
    int fds[2];
    if (socketpair(family, type | PYS_SOCK_CLOEXEC, protocol, fds) != 0)
        return pysock_raise_errno(error, errno);
    for (int index = 0; index < 2; index++) {
        if ((PYS_SOCK_CLOEXEC == 0 && !pys_set_inherited(fds[index], false)) ||
            !pys_adopt(&made[index], fds[index], family, type, protocol)) {
            pys_discard(fds[0]);                     // not reached: fcntl() that fails
            pys_discard(fds[1]);                     // not reached: fcntl() that fails
            return pysock_raise_errno(error, errno); // not reached: fcntl() that fails
        }
    }
    pair[0] = made[0];
    pair[1] = made[1];
    return PYSOCK_OK;
}
