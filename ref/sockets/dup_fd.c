// SPDX-License-Identifier: MIT
// pysock_dup_fd: makes another descriptor of an open file.
#include "errors/raise.h"
#include "pysock_socket.h"

#include <errno.h>
#include <fcntl.h>

enum pysock_status pysock_dup_fd(int fd, int *copy, struct pysock_error *error)
{
    const int made = fcntl(fd, F_DUPFD_CLOEXEC, 0);
    if (made < 0)
        return pysock_raise_errno(error, errno);
    *copy = made;
    return PYSOCK_OK;
}
