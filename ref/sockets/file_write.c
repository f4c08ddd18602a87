// SPDX-License-Identifier: MIT
// pysock_file_write: keeps bytes until they are flushed.
//
// CPython Modules/_io/bufferedio.c, _io_BufferedWriter_write_impl.
#include "errors/raise.h"
#include "pysock_socket.h"

#include <errno.h>
#include <string.h>

static void keep(struct pysock_file *file, const uint8_t *bytes, size_t length)
{
    if (length > 0)
        memcpy(file->output + file->write_end, bytes, length);
    file->write_end += length;
}

/// Unsent bytes move to the front, and as many new bytes as fit are kept.
static size_t keep_beside(struct pysock_file *file, const uint8_t *bytes, size_t length)
{
    const size_t unsent = file->write_end - file->write_at;
    memmove(file->output, file->output + file->write_at, unsent);
    file->write_at = 0;
    file->write_end = unsent;
    const size_t room = file->size - unsent;
    const size_t kept = length < room ? length : room;
    keep(file, bytes, kept);
    return kept;
}

/// The minimal number of bytes that bypass an empty buffer.
static size_t least_past(const struct pysock_file *file)
{
    return file->keeps_whole ? file->size + 1 : file->size;
}

/// Sends bytes directly that are too long for the empty buffer.
static enum pysock_status send_past(struct pysock_file *file, const uint8_t *bytes, size_t length,
                                    size_t *taken, struct pysock_error *error)
{
    struct pysock_error raised;
    enum pysock_status status = PYSOCK_OK;
    while (status == PYSOCK_OK && length - *taken >= least_past(file)) {
        size_t sent = 0;
        status = pysock_send(file->socket, bytes + *taken, length - *taken, 0, &sent, &raised);
        *taken += sent;
    }
    if (status == PYSOCK_BLOCKING_IO_ERROR && raised.code == EAGAIN) {
        if (length - *taken <= file->size)
            return PYSOCK_OK;
        keep(file, bytes + *taken, file->size);
        *taken += file->size;
        return pysock_raise_code(error, PYSOCK_REASON_FILE_WOULD_BLOCK, EAGAIN);
    }
    if (status != PYSOCK_OK && error != NULL)
        *error = raised;
    return status;
}

static enum pysock_status write_bytes(struct pysock_file *file, const uint8_t *bytes, size_t length,
                                      size_t *taken, struct pysock_error *error)
{
    if (length <= file->size - file->write_end && length < least_past(file)) {
        keep(file, bytes, length);
        *taken = length;
        return PYSOCK_OK;
    }
    enum pysock_status status = pysock_file_flush(file, error);
    if (status == PYSOCK_BLOCKING_IO_ERROR) {
        *taken = keep_beside(file, bytes, length);
        return *taken == length ? PYSOCK_OK : status;
    }
    if (status == PYSOCK_OK)
        status = send_past(file, bytes, length, taken, error);
    if (status == PYSOCK_OK) {
        keep(file, bytes + *taken, length - *taken);
        *taken = length;
    }
    return status;
}

enum pysock_status pysock_file_write(struct pysock_file *file, const void *bytes, size_t length,
                                     size_t *taken_bytes, struct pysock_error *error)
{
    const int errno_before = errno;
    size_t taken = 0;
    const enum pysock_status status = write_bytes(file, bytes, length, &taken, error);
    if (status == PYSOCK_OK)
        errno = errno_before; // the socket may have refused what the buffer then kept
    if (taken_bytes != NULL)
        *taken_bytes = taken;
    return status;
}
