// SPDX-License-Identifier: MIT
// recv: its arguments.
#include "call/live.h"
#include "call/transfer.h"

void pys_method_recv(struct call *call)
{
    int64_t size;
    int flags;
    size_t received;
    struct pysock_error error;
    if (!pys_convert_size(call, &call->args[0], &size) || !pys_convert_flags(call, 1, &flags) ||
        pys_refuse_negative(call, size))
        return;
    uint8_t *const bytes = pys_received_memory(call, size);
    if (bytes == NULL)
        return; // no memory
    if (pysock_recv(&call->self->socket, bytes, (size_t)size, flags, &received, &error) == PYSOCK_OK)
        pys_return_value(call, (struct pysock_value){.kind = PYSOCK_BYTES, .as.buffer = {bytes, received}});
    else
        pys_raise_error(call, &error);
}
