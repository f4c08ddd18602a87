// SPDX-License-Identifier: MIT
// read of a file: to the end, or up to a size.
//
// CPython Modules/_io/bufferedio.c; Lib/socket.py, SocketIO.
#include "call/file.h"
#include "call/live.h"

#include <limits.h>
#include <stdlib.h>

/// Reads to the end: first the buffer's bytes, then the socket's in pieces.
static void read_all(struct call *call)
{
    enum { PIECE = 8192 };
    struct pysock_file *const file = call->self->file;
    struct gathered gathered = {NULL, 0, 0};
    struct pysock_error error;
    enum pysock_status status = PYSOCK_OK;
    size_t got = 1;
    bool good = true;
    while (status == PYSOCK_OK && got > 0 && (good = pys_gathered_make_room(call, &gathered, PIECE))) {
        status = pysock_file_read1(file, gathered.bytes + gathered.length, PIECE, &got, &error);
        gathered.length += status == PYSOCK_OK ? got : 0;
    }
    if (!good)
        ; // it has raised
    else if (pys_file_would_block(status, &error) && gathered.length == 0)
        pys_return_none(call);
    else if (status == PYSOCK_OK || pys_file_would_block(status, &error))
        pys_return_gathered(call, &gathered);
    else
        pys_raise_error(call, &error);
    free(gathered.bytes);
}

static void read_some(struct call *call, size_t size)
{
    struct pysock_error error;
    size_t got = 0;
    uint8_t *const bytes = pys_answer_memory(call, size + 1);
    if (bytes == NULL)
        return; // no memory
    const enum pysock_status status = pysock_file_read(call->self->file, bytes, size, &got, &error);
    if (pys_file_would_block(status, &error) && got == 0)
        pys_return_none(call);
    else if (status == PYSOCK_OK || pys_file_would_block(status, &error))
        pys_return_value(call, (struct pysock_value){.kind = PYSOCK_BYTES, .as.buffer = {bytes, got}});
    else
        pys_raise_error(call, &error);
}

/// CPython Modules/_io/clinic/bufferedio.c.h, _io__BufferedIOBase_read.
static bool convert_unused(struct call *call)
{
    long number;
    return pys_convert_long(call, &call->args[0], "int", INT_MAX, &number);
}

void pys_file_read(struct call *call)
{
    int64_t size;
    if (!call->self->reads && call->python->refuses_size_first && call->args_count > 0 &&
        !convert_unused(call))
        return;
    if (pys_file_refuse_direction(call, call->self->reads, "read") || !pys_file_convert_limit(call, &size))
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
        read_all(call);
    else
        read_some(call, (size_t)size);
}
