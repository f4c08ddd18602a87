// SPDX-License-Identifier: MIT
// connect: its address.
#include "call/live.h"

void pys_method_connect(struct call *call)
{
    struct pysock_sockaddr address;
    struct pysock_error error;
    if (pys_convert_address(call, &call->self->socket, &call->args[0], &address))
        pys_return_none_or(call, pysock_connect(&call->self->socket, &address, &error), &error);
}
