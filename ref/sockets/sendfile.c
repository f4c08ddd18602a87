// SPDX-License-Identifier: MIT
// pysock_sendfile: sends bytes of a regular file.
#include "errors/raise.h"
#include "pysock_socket.h"
#include "sockets/wait.h"
#include "waiting/hooks.h"

#include <unistd.h>

enum { BLOCK_BYTES = 16384 };

struct sending {
    int file;
    int64_t offset;
    size_t size; ///< at most BLOCK_BYTES
};

/// Sends a block of the file, whatever the file's position is; 0 at its end.
//
// Not the system's sendfile(): it has no MSG_NOSIGNAL, so a closed connection would end the process.
static ssize_t attempt(int fd, void *data)
{
    const struct sending *const sending = data;
    uint8_t block[BLOCK_BYTES];
    const ssize_t length = pread(sending->file, block, sending->size, (off_t)sending->offset);
    return length > 0 ? send(fd, block, (size_t)length, PYS_MSG_NOSIGNAL) : length;
}

enum pysock_status pysock_sendfile(struct pysock_socket *socket, int fd, int64_t offset, uint64_t count,
                                   uint64_t *sent_bytes, struct pysock_error *error)
{
    *sent_bytes = 0;
    for (;;) {
        const uint64_t left = count > 0 ? count - *sent_bytes : BLOCK_BYTES;
        struct sending sending = {fd, offset + (int64_t)*sent_bytes,
                                  left < BLOCK_BYTES ? (size_t)left : (size_t)BLOCK_BYTES};
        ssize_t sent = 0;
        if (left == 0)
            return PYSOCK_OK;
        const enum pysock_status status = pys_wait_and_attempt(socket, PYS_WAIT_TO_WRITE, socket->timeout_ns,
                                                               attempt, &sending, &sent, error);
        if (status != PYSOCK_OK || sent == 0)
            return status;
        *sent_bytes += (uint64_t)sent;
        if (pys_signal_ends()) // Python runs handlers between blocks
            return pysock_raise(error, PYSOCK_REASON_INTERRUPTED);
    }
}
