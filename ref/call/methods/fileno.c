// SPDX-License-Identifier: MIT
// fileno: the descriptor.
#include "call/live.h"

void pys_method_fileno(struct call *call)
{
    pys_return_value(call, pysock_value_from_int(call->self->socket.fd));
}
