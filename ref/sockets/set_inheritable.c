// SPDX-License-Identifier: MIT
// pysock_set_inheritable: sets whether a child process inherits the descriptor.
#include "errors/raise.h"
#include "sockets/descriptor.h"

#include <errno.h>

enum pysock_status pysock_set_inheritable(struct pysock_socket *socket, bool inheritable,
                                          struct pysock_error *error)
{
    if (!pys_set_inherited(socket->fd, inheritable))
        return pysock_raise_errno(error, errno);
    return PYSOCK_OK;
}
