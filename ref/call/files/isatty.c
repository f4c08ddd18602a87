// SPDX-License-Identifier: MIT
// isatty of a file.
//
// CPython Modules/_io/bufferedio.c and iobase.c; Lib/socket.py, SocketIO.
#include "call/file/file.h"
#include "call/live.h"

void pys_file_isatty(struct call *call)
{
    if (!pys_file_refuse_detached(call) && !pys_file_refuse_closed(call, "I/O operation on closed file."))
        pys_return_bool(call, false);
}
