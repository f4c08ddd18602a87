// SPDX-License-Identifier: MIT
// pysock_accept: accepts a connection.
#ifdef __linux__
#define _GNU_SOURCE // accept4
#endif
#include "errors/raise.h"
#include "sockets/descriptor.h"
#include "sockets/wait.h"

#include <errno.h>

static ssize_t attempt(int fd, void *data)
{
    struct pysock_sockaddr *const peer = data;
    peer->length = sizeof peer->as;
#ifdef __linux__
    return accept4(fd, &peer->as.any, &peer->length, SOCK_CLOEXEC);
#else
    const int accepted = accept(fd, &peer->as.any, &peer->length);
    if (accepted >= 0 && !pys_set_inherited(accepted, false)) {
        pys_discard(accepted);
        return -1;
    }
    return accepted;
#endif
}

enum pysock_status pysock_accept(struct pysock_socket *socket, struct pysock_socket *made,
                                 struct pysock_sockaddr *peer, struct pysock_error *error)
{
    struct pysock_sockaddr from = {.length = 0};
    struct pysock_socket accepted;
    ssize_t fd;
    const enum pysock_status status =
        pys_wait_and_attempt(socket, PYS_WAIT_TO_READ, socket->timeout_ns, attempt, &from, &fd, error);
    if (status != PYSOCK_OK)
        return status;
    // CPython Lib/socket.py, accept: on systems where a new socket inherits the listener's flags, a listener
    // with a time-out does not pass them on.
    bool good = pys_adopt(&accepted, (int)fd, socket->family, socket->type, socket->protocol);
    if (good && accepted.timeout_ns == PYSOCK_NO_TIMEOUT && socket->timeout_ns > 0)
        good = pys_set_blocking(accepted.fd, true);
    if (!good) {
        pys_discard((int)fd);                    // not reached: fcntl() that fails
        return pysock_raise_errno(error, errno); // not reached: fcntl() that fails
    }
    *made = accepted;
    *peer = from;
    return PYSOCK_OK;
}
