// SPDX-License-Identifier: MIT
// pysock_close_fd: closes a descriptor.
#include "errors/raise.h"
#include "pysock_socket.h"
#include "waiting/hooks.h"

#include <errno.h>
#include <unistd.h>

/// With SO_LINGER close() waits.
static int close_away(int fd)
{
    struct pys_away away;
    pys_leave(&away);
    const int result = close(fd);
    pys_enter(&away);
    return result;
}

enum pysock_status pysock_close_fd(int fd, struct pysock_error *error)
{
    const int errno_before = errno;
    // The peer may have reset the connection, which does not matter to a closed socket (bpo-30319).
    if (close_away(fd) != 0 && errno != ECONNRESET)
        return pysock_raise_errno(error, errno);
    errno = errno_before;
    return PYSOCK_OK;
}
