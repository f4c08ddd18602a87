// SPDX-License-Identifier: MIT
// detach: gives the descriptor to the caller.
#include "call/live.h"

void pys_method_detach(struct call *call)
{
    if (!pys_takes_nothing(call))
        return;
    call->self->closed = true;
    pys_return_value(call, pysock_value_from_int(pysock_detach(&call->self->socket)));
}
