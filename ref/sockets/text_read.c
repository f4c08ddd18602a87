// SPDX-License-Identifier: MIT
// pysock_text_read: reads a number of characters, or everything.
//
// CPython Modules/_io/textio.c, _io_TextIOWrapper_read_impl.
#include "errors/raise.h"
#include "sockets/text_file.h"

#include <errno.h>
#include <stdlib.h>

/// Moves characters that were read ahead; false if memory ran out.
static bool take_ahead(struct pysock_text *text, size_t most, struct pysock_points *to)
{
    const size_t there = text->ahead.count - text->ahead_used;
    const size_t taken = there < most ? there : most;
    if (taken > 0 && !pys_points_append(to, text->ahead.points + text->ahead_used, taken))
        return false;
    text->ahead_used += taken;
    return true;
}

static enum pysock_status read_all(struct pysock_text *text, struct pysock_points *to,
                                   struct pysock_error *error)
{
    struct pysock_points rest = {NULL, 0, 0};
    struct pysock_error raised;
    uint8_t *bytes;
    size_t length;
    enum pysock_status status = pysock_file_readall(text->file, &bytes, &length, &raised);
    if (status == PYSOCK_BLOCKING_IO_ERROR && raised.code == EAGAIN) {
        status = PYSOCK_OK;
        if (length == 0)
            status = pysock_raise(&raised, PYSOCK_REASON_TEXT_NOTHING_YET);
    }
    if (status == PYSOCK_OK)
        status = pys_text_decode(text, bytes, length, true, &rest, &raised);
    if (status == PYSOCK_OK &&
        (!take_ahead(text, SIZE_MAX, to) || !pys_points_append(to, rest.points, rest.count)))
        status = pysock_raise(&raised, PYSOCK_REASON_MEMORY);
    if (status == PYSOCK_OK)
        pysock_points_free(&text->ahead), text->ahead_used = 0;
    else if (error != NULL)
        *error = raised;
    pysock_points_free(&rest);
    free(bytes);
    return status;
}

static enum pysock_status read_some(struct pysock_text *text, size_t size, struct pysock_points *to,
                                    struct pysock_error *error)
{
    bool more = true;
    if (!take_ahead(text, size, to))
        return pysock_raise(error, PYSOCK_REASON_MEMORY);
    while (more && to->count < size) {
        const enum pysock_status status = pys_text_read_chunk(text, size - to->count, &more, error);
        if (status != PYSOCK_OK)
            return status;
        if (!take_ahead(text, size - to->count, to))
            return pysock_raise(error, PYSOCK_REASON_MEMORY);
    }
    return PYSOCK_OK;
}

enum pysock_status pysock_text_read(struct pysock_text *text, int64_t size, struct pysock_points *read,
                                    struct pysock_error *error)
{
    const int errno_before = errno;
    if (!text->format.reads)
        return pysock_raise(error, PYSOCK_REASON_TEXT_NOT_READABLE);
    enum pysock_status status = pys_text_write_pending(text, error);
    if (status == PYSOCK_OK)
        status = size < 0 ? read_all(text, read, error) : read_some(text, (size_t)size, read, error);
    if (status == PYSOCK_OK)
        errno = errno_before; // the socket may have had nothing more
    return status;
}
