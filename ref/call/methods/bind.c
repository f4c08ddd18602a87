// SPDX-License-Identifier: MIT
// bind: its address.
#include "call/live.h"

void pys_method_bind(struct call *call)
{
    struct pysock_sockaddr address;
    struct pysock_error error;
    if (pys_convert_address(call, &call->self->socket, &call->args[0], &address))
        pys_return_none_or(call, pysock_bind(&call->self->socket, &address, &error), &error);
}
