// SPDX-License-Identifier: MIT
// fileno of a file.
//
// CPython Modules/_io/bufferedio.c and iobase.c; Lib/socket.py, SocketIO.
#include "call/file/file.h"
#include "call/live.h"

void pys_file_fileno(struct call *call)
{
    if (!pys_file_refuse_detached(call) &&
        !pys_file_refuse_direction(call, !pys_file_is_pair(call->self), "fileno") &&
        !pys_file_refuse_closed(call, "I/O operation on closed file."))
        pys_return_value(call, pysock_value_from_int(call->self->stream->over->socket.fd));
}
