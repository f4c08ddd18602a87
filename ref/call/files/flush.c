// SPDX-License-Identifier: MIT
// flush of a file.
//
// CPython Modules/_io/bufferedio.c.
#include "call/file.h"
#include "call/live.h"

void pys_file_flush(struct call *call)
{
    struct pysock_error error;
    if (pys_file_refuse_closed(call,
                               call->self->writes ? "flush of closed file" : "I/O operation on closed file."))
        return;
    const enum pysock_status status =
        call->self->writes ? pysock_file_flush(call->self->file, &error) : PYSOCK_OK;
    if (status == PYSOCK_OK)
        pys_return_none(call);
    else
        pys_file_raise_written(call, status, &error, 0);
}
