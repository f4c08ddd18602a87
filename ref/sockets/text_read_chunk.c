// SPDX-License-Identifier: MIT
// pys_text_read_chunk: reads and decodes the next bytes.
//
// CPython Modules/_io/textio.c, textiowrapper_read_chunk.
#include "errors/raise.h"
#include "sockets/text_file.h"

#include <errno.h>
#include <stdlib.h>

/// The number of bytes to ask for. CPython casts a product that is out of range: on x86 that is negative, so it asks for
/// a chunk.
static size_t chunk_size(const struct pysock_text *text, size_t hint)
{
    const double ratio = text->bytes_per_point > 1 ? text->bytes_per_point : 1;
    const double wanted = ratio * (double)hint;
    if (wanted >= (double)PTRDIFF_MAX)
        return TEXT_CHUNK;
    return wanted > (double)TEXT_CHUNK ? (size_t)wanted : TEXT_CHUNK;
}

/// Reads once; a socket that would block reads as one at its end.
static enum pysock_status read_bytes(struct pysock_text *text, uint8_t *bytes, size_t size, size_t *got,
                                     struct pysock_error *error)
{
    struct pysock_error raised;
    const int errno_before = errno;
    const enum pysock_status status = pysock_file_read1(text->file, bytes, size, got, &raised);
    if (status == PYSOCK_BLOCKING_IO_ERROR && raised.code == EAGAIN) {
        errno = errno_before;
        *got = 0;
        return PYSOCK_OK;
    }
    if (status != PYSOCK_OK && error != NULL)
        *error = raised;
    return status;
}

enum pysock_status pys_text_read_chunk(struct pysock_text *text, size_t hint, bool *more,
                                       struct pysock_error *error)
{
    struct pysock_points points = {NULL, 0, 0};
    size_t got = 0;
    if (!text->format.reads)
        return pysock_raise(error, PYSOCK_REASON_TEXT_NOT_READABLE);
    const size_t size = chunk_size(text, hint);
    uint8_t *const bytes = size <= PTRDIFF_MAX / 2 ? malloc(size) : NULL; // no memory is so large
    if (bytes == NULL)
        return pysock_raise(error, PYSOCK_REASON_MEMORY);
    enum pysock_status status = read_bytes(text, bytes, size, &got, error);
    if (status == PYSOCK_OK)
        status = pys_text_decode(text, bytes, got, got == 0, &points, error);
    free(bytes);
    if (status != PYSOCK_OK) {
        pysock_points_free(&points);
        return status;
    }
    pysock_points_free(&text->ahead);
    text->ahead = points;
    text->ahead_used = 0;
    text->bytes_per_point = points.count > 0 ? (double)got / (double)points.count : 0;
    *more = got > 0 || points.count > 0;
    return PYSOCK_OK;
}
