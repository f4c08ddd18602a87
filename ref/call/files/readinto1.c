// SPDX-License-Identifier: MIT
// readinto1 of a file: what is there, or what one receive brings.
//
// CPython Modules/_io/bufferedio.c, _io__Buffered_readinto1_impl.
#include "call/file/file.h"
#include "call/live.h"

void pys_file_readinto1(struct call *call)
{
    struct pysock_error error;
    uint8_t *bytes;
    size_t size, got;
    if (!pys_file_convert_room(call, "readinto1() argument", &bytes, &size) ||
        pys_file_refuse_direction(call, call->self->stream->reads, "read1") ||
        pys_file_refuse_reading(call, "readinto of closed file"))
        return;
    const enum pysock_status status =
        pysock_file_readinto1(&call->self->stream->file, bytes, size, &got, &error);
    pys_file_return_count(call, status, got, &error);
}
