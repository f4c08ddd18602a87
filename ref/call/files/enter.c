// SPDX-License-Identifier: MIT
// __enter__ of a file.
//
// CPython Modules/_io/iobase.c, _io__IOBase___enter___impl.
#include "call/file/file.h"
#include "call/live.h"

void pys_file_enter(struct call *call)
{
    if (!pys_file_refuse_use(call))
        pys_return_value(call, pys_file_layer(call->self->stream, call->self->layer));
}
