// SPDX-License-Identifier: MIT
// getblocking: whether the time-out is 0.
#include "call/live.h"

void pys_method_getblocking(struct call *call)
{
    pys_return_value(
        call, (struct pysock_value){.kind = PYSOCK_BOOL, .as.boolean = call->self->socket.timeout_ns != 0});
}
