// SPDX-License-Identifier: MIT
// readable of a file.
//
// CPython Modules/_io/bufferedio.c, textio.c and iobase.c; Lib/socket.py, SocketIO.
#include "call/file/file.h"
#include "call/live.h"

void pys_file_readable(struct call *call)
{
    pys_file_return_direction(call, call->self->stream->reads);
}
