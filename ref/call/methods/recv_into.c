// SPDX-License-Identifier: MIT
// recv_into: its arguments.
#include "call/live.h"
#include "call/transfer.h"

void pys_method_recv_into(struct call *call)
{
    struct room room;
    size_t received = 0;
    struct pysock_error error;
    if (!pys_convert_room(call, &room) || !pys_fits_room(call, &room, "buffer too small for requested bytes"))
        return;
    const enum pysock_status status =
        pysock_recv(&call->self->socket, room.bytes, (size_t)room.wanted, room.flags, &received, &error);
    pys_return_size(call, status, received, &error);
}
