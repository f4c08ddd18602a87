// SPDX-License-Identifier: MIT
// read1 of a file: the bytes in the buffer, or those of one receive.
//
// CPython Modules/_io/bufferedio.c, _io__Buffered_read1_impl.
#include "call/file/file.h"
#include "call/live.h"

/// The size if it is given; older versions want one that is not negative.
static bool convert(struct call *call, int64_t *size)
{
    if (!pys_file_convert_size(call, -1, size) || pys_file_refuse_detached(call))
        return false;
    if (*size >= 0)
        return true;
    *size = (int64_t)call->self->stream->file.size;
    if (call->python->read1_size_is_optional)
        return true;
    pys_raise_text(call, PYSOCK_VALUE_ERROR, "read length must be positive", NULL);
    return false;
}

void pys_file_read1(struct call *call)
{
    struct file_stream *const stream = call->self->stream;
    struct pysock_error error;
    size_t got = 0;
    int64_t size;
    if (!stream->reads) {
        if (pys_file_convert_unused(call, 0))
            pys_file_refuse_direction(call, false, "read1");
        return;
    }
    if (!convert(call, &size) || pys_file_refuse_reading(call, "read of closed file"))
        return;
    const size_t there = stream->file.read_end - stream->file.read_at;
    const size_t most = there > 0 && there < (size_t)size ? there : (size_t)size;
    uint8_t *const bytes = pys_answer_memory(call, most);
    if (bytes == NULL)
        return; // no memory
    enum pysock_status status = PYSOCK_OK;
    if (most > 0)
        status = pysock_file_read1(&stream->file, bytes, most, &got, &error);
    if (pys_file_would_block(status, &error))
        pys_return_bytes(call, bytes, 0);
    else
        pys_file_return_received(call, status, bytes, got, &error);
}
