// SPDX-License-Identifier: MIT
// sendall: its arguments.
#include "call/live.h"
#include "call/transfer.h"

void pys_method_sendall(struct call *call)
{
    const uint8_t *bytes;
    size_t length;
    int flags;
    struct pysock_error error;
    if (pys_convert_buffer(call, &call->args[0], &bytes, &length) && pys_convert_flags(call, 1, &flags))
        pys_return_none_or(call, pysock_sendall(&call->self->socket, bytes, length, flags, NULL, &error),
                           &error);
}
