// SPDX-License-Identifier: MIT
// send: its arguments.
#include "call/live.h"
#include "call/transfer.h"

void pys_method_send(struct call *call)
{
    const uint8_t *bytes;
    size_t length, sent = 0;
    int flags;
    struct pysock_error error;
    if (!pys_convert_buffer(call, &call->args[0], &bytes, &length) || !pys_convert_flags(call, 1, &flags))
        return;
    const enum pysock_status status = pysock_send(&call->self->socket, bytes, length, flags, &sent, &error);
    pys_return_size(call, status, sent, &error);
}
