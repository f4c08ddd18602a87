// SPDX-License-Identifier: MIT
// tell of a file: every file over a socket refuses it.
//
// CPython Modules/_io/bufferedio.c, _io__Buffered_tell_impl; iobase.c; textio.c.
#include "call/file/file.h"
#include "call/live.h"

void pys_file_tell(struct call *call)
{
    if (pys_file_refuse_detached(call))
        return;
    if (call->self->layer != FILE_TEXT)
        pys_file_refuse_direction(call, false, "seek");
    else if (!pys_file_refuse_closed(call, "I/O operation on closed file."))
        pys_file_refuse_direction(call, false, "underlying stream is not seekable");
}
