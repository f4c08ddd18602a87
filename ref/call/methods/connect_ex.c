// SPDX-License-Identifier: MIT
// connect_ex: its address.
#include "call/live.h"
#include "errors/raise.h"

void pys_method_connect_ex(struct call *call)
{
    struct pysock_sockaddr address;
    struct pysock_error error;
    if (!pys_convert_address(call, &call->self->socket, &call->args[0], &address))
        return;
    const int result = pysock_connect_ex(&call->self->socket, &address);
    if (result != PYSOCK_CONNECT_INTERRUPTED) {
        pys_return_value(call, pysock_value_from_int(result));
        return;
    }
    pysock_raise(&error, PYSOCK_REASON_INTERRUPTED);
    pys_raise_error(call, &error);
}
