// SPDX-License-Identifier: MIT
// pysock_sendfile: sends bytes of a regular file.
#include "errors/raise.h"
#include "pysock_socket.h"

#include <errno.h>
#include <unistd.h>

enum { BLOCK_BYTES = 16384 };

/// Reads a block of the file at a place, whatever its position is.
static enum pysock_status read_block(int fd, int64_t offset, uint8_t *bytes, size_t size, size_t *length,
                                     struct pysock_error *error)
{
    const int errno_before = errno;
    ssize_t got;
    do
        got = pread(fd, bytes, size, (off_t)offset);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        return pysock_raise_errno(error, errno);
    errno = errno_before;
    *length = (size_t)got;
    return PYSOCK_OK;
}

// Not the system's sendfile(): it has no MSG_NOSIGNAL, so a closed connection would end the process.
enum pysock_status pysock_sendfile(struct pysock_socket *socket, int fd, int64_t offset, uint64_t count,
                                   uint64_t *sent_bytes, struct pysock_error *error)
{
    uint8_t block[BLOCK_BYTES];
    *sent_bytes = 0;
    for (;;) {
        const uint64_t left = count - *sent_bytes;
        const size_t size = count > 0 && left < sizeof block ? (size_t)left : sizeof block;
        size_t length = 0, sent = 0;
        if (count > 0 && left == 0)
            return PYSOCK_OK;
        enum pysock_status status =
            read_block(fd, offset + (int64_t)*sent_bytes, block, size, &length, error);
        if (status != PYSOCK_OK || length == 0)
            return status;
        status = pysock_send(socket, block, length, 0, &sent, error);
        if (status != PYSOCK_OK)
            return status;
        *sent_bytes += sent;
    }
}
