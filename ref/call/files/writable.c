// SPDX-License-Identifier: MIT
// writable of a file.
//
// CPython Modules/_io/bufferedio.c, textio.c and iobase.c; Lib/socket.py, SocketIO.
#include "call/file/file.h"
#include "call/live.h"

void pys_file_writable(struct call *call)
{
    pys_file_return_direction(call, call->self->stream->writes);
}
