// SPDX-License-Identifier: MIT
// readable of a file.
//
// CPython Modules/_io/bufferedio.c and iobase.c; Lib/socket.py, SocketIO.
#include "call/file.h"
#include "call/live.h"

void pys_file_readable(struct call *call)
{
    if (!call->self->reads || !pys_file_refuse_closed(call, "I/O operation on closed socket."))
        pys_return_bool(call, call->self->reads);
}
