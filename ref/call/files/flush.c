// SPDX-License-Identifier: MIT
// flush of a file.
//
// CPython Modules/_io/bufferedio.c, textio.c and iobase.c.
#include "call/file/file.h"
#include "call/live.h"

void pys_file_flush(struct call *call)
{
    struct file_stream *const stream = call->self->stream;
    const bool is_buffer = call->self->layer == FILE_BUFFERED && stream->writes;
    struct pysock_error error;
    enum pysock_status status = PYSOCK_OK;
    if (pys_file_refuse_detached(call) ||
        pys_file_refuse_closed(call, is_buffer ? "flush of closed file" : "I/O operation on closed file."))
        return;
    stream->text.taken_bytes = 0;
    if (call->self->layer == FILE_TEXT)
        status = pysock_text_flush(&stream->text, &error);
    else if (is_buffer)
        status = pysock_file_flush(&stream->file, &error);
    if (status == PYSOCK_OK)
        pys_return_none(call);
    else
        pys_file_raise_text(call, status, &error);
}
