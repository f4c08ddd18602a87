// SPDX-License-Identifier: MIT
// readall of an unbuffered file.
//
// CPython Modules/_io/iobase.c, _io__RawIOBase_readall_impl; Lib/socket.py, SocketIO.
#include "call/file/file.h"
#include "call/live.h"

void pys_file_readall(struct call *call)
{
    if (!pys_file_refuse_raw_reading(call))
        pys_file_return_all(call);
}
