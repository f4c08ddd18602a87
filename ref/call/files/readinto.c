// SPDX-License-Identifier: MIT
// readinto of a file.
//
// CPython Modules/_io/bufferedio.c.
#include "call/file.h"
#include "call/live.h"

void pys_file_readinto(struct call *call)
{
    struct pysock_error error;
    size_t got = 0;
    uint8_t *bytes;
    size_t length;
    const struct pysock_value *const value = &call->args[0];
    if (!pys_writable_buffer(value, &bytes, &length)) {
        pys_raise_text(call, PYSOCK_TYPE_ERROR,
                       "readinto() argument must be read-write bytes-like object, not ",
                       pys_argument_name(call, value), NULL);
        return;
    }
    if (pys_file_refuse_direction(call, call->self->reads, "read") ||
        pys_file_refuse_reading(call, "readinto of closed file"))
        return;
    const enum pysock_status status = pysock_file_readinto(call->self->file, bytes, length, &got, &error);
    if (pys_file_would_block(status, &error) && got == 0)
        pys_return_none(call);
    else if (status == PYSOCK_OK || pys_file_would_block(status, &error))
        pys_return_value(call, pysock_value_from_int((int64_t)got));
    else
        pys_raise_error(call, &error);
}
