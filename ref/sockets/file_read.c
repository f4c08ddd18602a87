// SPDX-License-Identifier: MIT
// pysock_file_read: reads a number of bytes, or what there is before the end.
#include "sockets/file.h"

#include "errors/raise.h"

#include <string.h>

/// CPython Lib/socket.py, SocketIO.readinto: after a time-out nobody knows what a read would find.
enum pysock_status pys_file_fill(struct pysock_file *file, struct pysock_error *error)
{
    size_t received;
    if (file->timed_out)
        return pysock_raise(error, PYSOCK_REASON_FILE_TIMED_OUT);
    const enum pysock_status status =
        pysock_recv(file->socket, file->input, sizeof file->input, 0, &received, error);
    file->timed_out = status == PYSOCK_TIMEOUT;
    if (status != PYSOCK_OK)
        return status;
    file->read_at = 0;
    file->read_end = received;
    return PYSOCK_OK;
}

enum pysock_status pysock_file_read(struct pysock_file *file, void *bytes, size_t size,
                                    size_t *received_bytes, struct pysock_error *error)
{
    uint8_t *const to = bytes;
    *received_bytes = 0;
    while (*received_bytes < size) {
        if (file->read_at == file->read_end) {
            const enum pysock_status status = pys_file_fill(file, error);
            if (status != PYSOCK_OK)
                return status;
            if (file->read_end == 0)
                break;
        }
        const size_t there = file->read_end - file->read_at, wanted = size - *received_bytes;
        const size_t taken = there < wanted ? there : wanted;
        memcpy(to + *received_bytes, file->input + file->read_at, taken);
        file->read_at += taken;
        *received_bytes += taken;
    }
    return PYSOCK_OK;
}
