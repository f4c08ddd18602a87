// SPDX-License-Identifier: MIT
// peek of a file: the bytes in its buffer.
//
// CPython Modules/_io/bufferedio.c, _io__Buffered_peek_impl.
#include "call/file/file.h"
#include "call/live.h"

void pys_file_peek(struct call *call)
{
    struct pysock_error error;
    const uint8_t *bytes;
    size_t length;
    int64_t unused;
    if (!pys_file_convert_size(call, 0, &unused) || pys_file_refuse_reading(call, "peek of closed file"))
        return;
    const enum pysock_status status = pysock_file_peek(&call->self->stream->file, &bytes, &length, &error);
    if (status == PYSOCK_OK || pys_file_would_block(status, &error))
        pys_return_bytes(call, bytes, length);
    else
        pys_raise_error(call, &error);
}
