// SPDX-License-Identifier: MIT
// The result of getsockname and getpeername.
#include "call/live.h"

void pys_return_name(struct call *call, ask_name *ask)
{
    struct pysock_sockaddr address;
    struct pysock_value value;
    struct pysock_error error;
    if (!pys_require_addresses(call))
        return;
    if (ask(&call->self->socket, &address, &error) != PYSOCK_OK)
        pys_raise_error(call, &error);
    else if (pys_address_value(call, &address, &value))
        pys_return_value(call, value);
}
