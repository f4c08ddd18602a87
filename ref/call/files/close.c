// SPDX-License-Identifier: MIT
// close of a file: flushes its layers first.
//
// CPython Modules/_io/bufferedio.c, buffered_close; textio.c, _io_TextIOWrapper_close_impl.
#include "call/file/file.h"
#include "call/live.h"

/// Flushes the text and the buffer; of two exceptions the later one remains.
static enum pysock_status flush_layers(struct call *call, struct pysock_error *error)
{
    struct file_stream *const stream = call->self->stream;
    struct pysock_error of_buffer;
    enum pysock_status status = PYSOCK_OK;
    if (call->self->layer == FILE_TEXT)
        status = pysock_text_flush(&stream->text, error);
    const enum pysock_status of_buffer_status = pysock_file_flush(&stream->file, &of_buffer);
    if (of_buffer_status == PYSOCK_OK)
        return status;
    stream->text.taken_bytes = 0;
    *error = of_buffer;
    return of_buffer_status;
}

void pys_file_close(struct call *call)
{
    struct file_stream *const stream = call->self->stream;
    struct pysock_error error;
    enum pysock_status status = PYSOCK_OK;
    if (pys_file_refuse_detached(call))
        return;
    if (!stream->is_shut && call->self->layer != FILE_RAW) {
        status = flush_layers(call, &error);
        stream->has_buffers = pys_file_is_pair(call->self); // its reader finds that the raw file is closed
    }
    pys_file_shut(stream);
    if (status == PYSOCK_OK)
        pys_return_none(call);
    else
        pys_file_raise_text(call, status, &error);
}
