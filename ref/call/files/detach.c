// SPDX-License-Identifier: MIT
// detach of a file: flushes it, and gives the layer below away.
//
// CPython Modules/_io/bufferedio.c, _io__Buffered_detach_impl; textio.c, _io_TextIOWrapper_detach_impl.
#include "call/file/file.h"
#include "call/live.h"

void pys_file_detach(struct call *call)
{
    struct pysock_live *const self = call->self;
    if (pys_file_refuse_direction(call, self->layer == FILE_TEXT || !pys_file_is_pair(self), "detach") ||
        !pys_file_call(call, pys_file_flush, NULL))
        return;
    if (self->layer == FILE_TEXT) {
        self->stream->text_detached = true;
        pys_return_value(call, pys_file_layer(self->stream, FILE_BUFFERED));
    } else {
        self->stream->buffered_detached = true;
        pys_return_value(call, pys_file_layer(self->stream, FILE_RAW));
    }
}
