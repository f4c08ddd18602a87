// SPDX-License-Identifier: MIT
// write of a file.
//
// CPython Modules/_io/bufferedio.c.
#include "call/file.h"
#include "call/live.h"

void pys_file_write(struct call *call)
{
    const uint8_t *bytes;
    size_t length, taken = 0;
    struct pysock_error error;
    if (pys_file_refuse_direction(call, call->self->writes, "write") ||
        !pys_convert_buffer(call, &call->args[0], &bytes, &length) ||
        pys_file_refuse_closed(call, "write to closed file"))
        return;
    const enum pysock_status status = pysock_file_write(call->self->file, bytes, length, &taken, &error);
    if (status == PYSOCK_OK)
        pys_return_value(call, pysock_value_from_int((int64_t)length));
    else
        pys_file_raise_written(call, status, &error, taken);
}
