// SPDX-License-Identifier: MIT
// connect_ex: its address.
#include "call/live.h"

void pys_method_connect_ex(struct call *call)
{
    struct pysock_sockaddr address;
    if (pys_convert_address(call, &call->self->socket, &call->args[0], &address))
        pys_return_value(call, pysock_value_from_int(pysock_connect_ex(&call->self->socket, &address)));
}
