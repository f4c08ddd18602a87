// SPDX-License-Identifier: MIT
// close of a file: flushes it first.
//
// CPython Modules/_io/bufferedio.c.
#include "call/file.h"
#include "call/live.h"

void pys_file_close(struct call *call)
{
    struct pysock_error error;
    enum pysock_status status = PYSOCK_OK;
    if (!call->self->is_shut && call->self->writes)
        status = pysock_file_flush(call->self->file, &error);
    pys_shut_file(call->self);
    if (status == PYSOCK_OK)
        pys_return_none(call);
    else
        pys_file_raise_written(call, status, &error, 0);
}
