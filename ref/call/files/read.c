// SPDX-License-Identifier: MIT
// read of a file: to the end, or up to a size.
//
// CPython Modules/_io/bufferedio.c, textio.c and iobase.c; Lib/socket.py, SocketIO.
#include "call/file/file.h"
#include "call/live.h"

/// Reads a number of bytes from the buffers, or from the socket alone.
static void read_some(struct call *call, size_t size)
{
    struct pysock_file *const file = &call->self->stream->file;
    struct pysock_error error;
    size_t got = 0;
    uint8_t *const bytes = pys_answer_memory(call, size);
    if (bytes == NULL)
        return; // no memory
    const enum pysock_status status = call->self->layer == FILE_RAW
                                          ? pysock_file_receive(file, bytes, size, &got, &error)
                                          : pysock_file_read(file, bytes, size, &got, &error);
    pys_file_return_received(call, status, bytes, got, &error);
}

static void read_raw(struct call *call)
{
    int64_t size;
    if (!pys_file_convert_size(call, -1, &size) || pys_file_refuse_raw_reading(call))
        return;
    if (size < 0)
        pys_file_return_all(call);
    else
        read_some(call, (size_t)size);
}

static void read_buffered(struct call *call)
{
    const bool reads = call->self->stream->reads;
    int64_t size;
    if ((!reads && !pys_file_convert_unused(call, 0)) || pys_file_refuse_direction(call, reads, "read") ||
        !pys_file_convert_limit(call, &size) || pys_file_refuse_detached(call))
        return;
    if (size < -1) {
        pys_raise_text(call, PYSOCK_VALUE_ERROR,
                       call->python->optional_size_words ? "read length must be non-negative or -1"
                                                         : "read length must be positive or -1",
                       NULL);
        return;
    }
    if (pys_file_refuse_reading(call, "read of closed file"))
        return;
    if (size < 0)
        pys_file_return_all(call);
    else
        read_some(call, (size_t)size);
}

static void read_text(struct call *call)
{
    struct pysock_points points = {NULL, 0, 0};
    struct pysock_error error;
    int64_t size;
    if (!pys_file_convert_limit(call, &size) || pys_file_refuse_use(call) || pys_file_refuse_encoding(call))
        return;
    const enum pysock_status status = pysock_text_read(&call->self->stream->text, size, &points, &error);
    if (status == PYSOCK_OK)
        pys_file_return_points(call, &points);
    else
        pys_file_raise_text(call, status, &error);
    pysock_points_free(&points);
}

void pys_file_read(struct call *call)
{
    switch (call->self->layer) {
    case FILE_RAW: read_raw(call); break;
    case FILE_BUFFERED: read_buffered(call); break;
    case FILE_TEXT: read_text(call); break;
    }
}
