// SPDX-License-Identifier: MIT
// readinto of a file.
//
// CPython Modules/_io/bufferedio.c; Lib/socket.py, SocketIO.
#include "call/file/file.h"
#include "call/live.h"

static void read_raw(struct call *call)
{
    struct pysock_file *const file = &call->self->stream->file;
    struct pysock_error error;
    uint8_t *bytes;
    size_t size, got = 0;
    if (pys_file_refuse_raw_reading(call))
        return;
    if (file->timed_out) {
        pysock_file_receive(file, NULL, 0, &got, &error); // it refuses before it looks at the argument
        pys_raise_error(call, &error);
        return;
    }
    if (!pys_file_convert_room(call, "recv_into() argument 1", &bytes, &size))
        return;
    const enum pysock_status status = pysock_file_receive(file, bytes, size, &got, &error);
    pys_file_return_count(call, status, got, &error);
}

void pys_file_readinto(struct call *call)
{
    struct pysock_error error;
    uint8_t *bytes;
    size_t size, got;
    if (call->self->layer == FILE_RAW) {
        read_raw(call);
        return;
    }
    if (!pys_file_convert_room(call, "readinto() argument", &bytes, &size) ||
        pys_file_refuse_direction(call, call->self->stream->reads, "read") ||
        pys_file_refuse_reading(call, "readinto of closed file"))
        return;
    const enum pysock_status status =
        pysock_file_readinto(&call->self->stream->file, bytes, size, &got, &error);
    pys_file_return_count(call, status, got, &error);
}
