// SPDX-License-Identifier: MIT
// Reads a file from its position on, and sets the position.
//
// CPython Modules/_io/bufferedio.c, _io__Buffered_seek_impl; Modules/_io/bytesio.c, _io_BytesIO_seek_impl.
#include "call/live.h"
#include "errors/raise.h"
#include "text/text.h"

#include <errno.h>
#include <unistd.h>

static bool raise_errno(struct call *call, int code)
{
    struct pysock_error error;
    pysock_raise_errno(&error, code);
    pys_raise_error(call, &error);
    return false;
}

/// A file in memory refuses by itself; the system refuses for another one.
static bool refuse_negative(struct call *call, const struct pysock_live *file, uint64_t magnitude)
{
    char digits[24];
    struct text text = {digits, sizeof digits, 0};
    if (file->opened != PYSOCK_OPENED_IN_MEMORY)
        return raise_errno(call, EINVAL);
    pys_text_append_number(&text, -(int64_t)magnitude);
    pys_raise_text(call, PYSOCK_VALUE_ERROR, "negative seek value ", digits, NULL);
    return false;
}

bool pys_stored_seek(struct call *call, struct pysock_live *file, const struct pysock_int *offset)
{
    if (pys_stored_refuse_closed(call, file))
        return false;
    if (offset->wider_than_64 || offset->magnitude > INT64_MAX) {
        pys_raise_text(call, PYSOCK_OVERFLOW_ERROR, "Python int too large to convert to C ",
                       file->opened == PYSOCK_OPENED_IN_MEMORY ? "ssize_t" : "long", NULL);
        return false;
    }
    if (offset->negative && offset->magnitude > 0)
        return refuse_negative(call, file, offset->magnitude);
    file->position = (int64_t)offset->magnitude;
    return true;
}

bool pys_stored_read(struct call *call, struct pysock_live *file, uint8_t *bytes, size_t size, size_t *length)
{
    const int errno_before = errno;
    *length = 0;
    while (*length < size) {
        const ssize_t got = pread(file->stored_fd, bytes + *length, size - *length,
                                  (off_t)(file->position + (int64_t)*length));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return raise_errno(call, errno);
        if (got == 0)
            break;
        *length += (size_t)got;
    }
    errno = errno_before;
    file->position += (int64_t)*length;
    return true;
}

bool pys_stored_refuse_closed(struct call *call, const struct pysock_live *file)
{
    if (file->is_shut)
        pys_raise_text(call, PYSOCK_VALUE_ERROR,
                       file->opened == PYSOCK_OPENED_IN_MEMORY ? "I/O operation on closed file."
                                                               : "seek of closed file",
                       NULL);
    return file->is_shut;
}
