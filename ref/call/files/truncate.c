// SPDX-License-Identifier: MIT
// truncate of a file: a file over a socket refuses it, after it has flushed what was written.
//
// CPython Modules/_io/bufferedio.c, _io__Buffered_truncate_impl; iobase.c; textio.c.
#include "call/file/file.h"
#include "call/live.h"

/// Older versions send what a closed file still holds, and fail.
static bool refuse_unsent(struct call *call)
{
    const struct file_stream *const stream = call->self->stream;
    if (!stream->is_shut || stream->file.write_at == stream->file.write_end)
        return false;
    pys_raise_text(call, PYSOCK_VALUE_ERROR,
                   stream->has_buffers ? "I/O operation on closed file."
                                       : "PyMemoryView_FromBuffer(): info->buf must not be NULL",
                   NULL);
    return true;
}

void pys_file_truncate(struct call *call)
{
    struct file_stream *const stream = call->self->stream;
    struct pysock_error error;
    if (pys_file_refuse_detached(call) ||
        (call->self->layer == FILE_TEXT && !pys_file_call(call, pys_file_flush, NULL)))
        return;
    if (call->self->layer != FILE_RAW && !pys_file_is_pair(call->self)) {
        if (call->python->truncate_refuses_closed && !pys_file_has_bytes_left(call) &&
            pys_file_refuse_closed(call, "truncate of closed file"))
            return;
        if (refuse_unsent(call))
            return;
        const enum pysock_status status = pysock_file_flush(&stream->file, &error);
        if (status != PYSOCK_OK) {
            pys_file_raise_written(call, status, &error, 0);
            return;
        }
    }
    pys_file_refuse_direction(call, false, "truncate");
}
