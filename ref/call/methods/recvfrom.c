// SPDX-License-Identifier: MIT
// recvfrom: its arguments, and the pair in its result.
#include "call/live.h"
#include "call/transfer.h"

void pys_method_recvfrom(struct call *call)
{
    int64_t size;
    int flags;
    size_t received;
    struct pysock_sockaddr from;
    struct pysock_error error;
    if (!pys_convert_size(call, &call->args[0], &size) || !pys_convert_flags(call, 1, &flags) ||
        pys_refuse_negative(call, size))
        return;
    uint8_t *const bytes = pys_received_memory(call, size);
    if (bytes == NULL || !pys_require_addresses(call))
        return;
    if (pysock_recvfrom(&call->self->socket, bytes, (size_t)size, flags, &from, &received, &error) !=
        PYSOCK_OK) {
        pys_raise_error(call, &error);
        return;
    }
    const struct pysock_value data = {.kind = PYSOCK_BYTES, .as.buffer = {bytes, received}};
    pys_return_with_address(call, data, &from);
}
