// SPDX-License-Identifier: MIT
// pysock_connect: connects, and waits for a connection attempt in progress.
#include "sockets/connect.h"

#include "errors/raise.h"
#include "sockets/wait.h"
#include "waiting/hooks.h"

#include <errno.h>

/// The result of the connection attempt.
static ssize_t fetch_result(int fd, void *data)
{
    int failure;
    socklen_t size = sizeof failure;
    (void)data;
    if (getsockopt(fd, SOL_SOCKET, SO_ERROR, &failure, &size) != 0)
        return -1; // not reached: getsockopt() that fails
    errno = failure;
    return failure == 0 || failure == EISCONN ? 0 : -1;
}

/// \return 0 or an errno value
static int start(const struct pysock_socket *socket, const struct pysock_sockaddr *address)
{
    const int errno_before = errno;
    struct pys_away away;
    pys_leave(&away);
    const int failure = connect(socket->fd, &address->as.any, address->length) == 0 ? 0 : errno;
    pys_enter(&away);
    errno = errno_before;
    return failure;
}

/// CPython Modules/socketmodule.c, internal_connect. A signal does not stop a connection attempt: connecting
/// again would give EALREADY.
int pys_connect(struct pysock_socket *socket, const struct pysock_sockaddr *address)
{
    const int errno_before = errno;
    struct pysock_error error;
    ssize_t result;
    const int failure = start(socket, address);
    if (failure == EINTR && pys_signal_ends())
        return PYS_CONNECT_INTERRUPTED;
    const bool goes_on =
        (failure == EINTR && socket->timeout_ns != 0) || (failure == EINPROGRESS && socket->timeout_ns > 0);
    if (!goes_on)
        return failure;
    const enum pysock_status status = pys_wait_and_attempt(socket, PYS_WAIT_TO_CONNECT, socket->timeout_ns,
                                                           fetch_result, NULL, &result, &error);
    errno = errno_before;
    if (status == PYSOCK_OK)
        return 0;
    if (status == PYSOCK_INTERRUPTED)
        return PYS_CONNECT_INTERRUPTED;
    return status == PYSOCK_TIMEOUT ? PYS_CONNECT_TIMED_OUT : error.code;
}

enum pysock_status pysock_connect(struct pysock_socket *socket, const struct pysock_sockaddr *address,
                                  struct pysock_error *error)
{
    const int failure = pys_connect(socket, address);
    switch (failure) {
    case 0: return PYSOCK_OK;
    case PYS_CONNECT_TIMED_OUT: return pysock_raise(error, PYSOCK_REASON_TIMED_OUT);
    case PYS_CONNECT_INTERRUPTED: return pysock_raise(error, PYSOCK_REASON_INTERRUPTED);
    default: return pysock_raise_errno(error, failure);
    }
}
