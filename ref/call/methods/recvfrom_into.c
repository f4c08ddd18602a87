// SPDX-License-Identifier: MIT
// recvfrom_into: its arguments, and the pair in its result.
#include "call/live.h"
#include "call/transfer.h"

void pys_method_recvfrom_into(struct call *call)
{
    struct room room;
    size_t received = 0;
    struct pysock_sockaddr from;
    struct pysock_error error;
    if (!pys_convert_room(call, &room) ||
        !pys_fits_room(call, &room, "nbytes is greater than the length of the buffer"))
        return;
    if (!pys_require_addresses(call))
        return;
    if (pysock_recvfrom(&call->self->socket, room.bytes, (size_t)room.wanted, room.flags, &from, &received,
                        &error) == PYSOCK_OK)
        pys_return_with_address(call, pysock_value_from_int((int64_t)received), &from);
    else
        pys_raise_error(call, &error);
}
