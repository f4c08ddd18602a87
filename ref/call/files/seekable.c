// SPDX-License-Identifier: MIT
// seekable of a file: no file over a socket is.
//
// CPython Modules/_io/bufferedio.c, textio.c and iobase.c; Lib/socket.py, SocketIO.
#include "call/file/file.h"
#include "call/live.h"

void pys_file_seekable(struct call *call)
{
    if (!pys_file_refuse_detached(call) &&
        (pys_file_is_pair(call->self) || !pys_file_refuse_closed(call, "I/O operation on closed socket.")))
        pys_return_bool(call, false);
}
