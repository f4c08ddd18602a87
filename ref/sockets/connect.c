// SPDX-License-Identifier: MIT
// pysock_connect: connects, and waits for a connection attempt in progress.
#include "sockets/connect.h"

#include "errors/raise.h"
#include "sockets/wait.h"

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

/// CPython Modules/socketmodule.c, internal_connect. A signal does not stop a connection attempt: connecting
/// again would give EALREADY.
int pys_connect(struct pysock_socket *socket, const struct pysock_sockaddr *address)
{
    const int errno_before = errno;
    struct pysock_error error;
    ssize_t result;
    if (connect(socket->fd, &address->as.any, address->length) == 0)
        return 0;
    const bool goes_on =
        (errno == EINTR && socket->timeout_ns != 0) || (errno == EINPROGRESS && socket->timeout_ns > 0);
    if (!goes_on)
        return errno;
    const enum pysock_status status = pys_wait_and_attempt(socket, PYS_WAIT_TO_CONNECT, socket->timeout_ns,
                                                           fetch_result, NULL, &result, &error);
    errno = errno_before;
    if (status == PYSOCK_OK)
        return 0;
    return status == PYSOCK_TIMEOUT ? -1 : error.code;
}

enum pysock_status pysock_connect(struct pysock_socket *socket, const struct pysock_sockaddr *address,
                                  struct pysock_error *error)
{
    const int failure = pys_connect(socket, address);
    if (failure == -1)
        return pysock_raise(error, PYSOCK_REASON_TIMED_OUT);
    return failure == 0 ? PYSOCK_OK : pysock_raise_errno(error, failure);
}
