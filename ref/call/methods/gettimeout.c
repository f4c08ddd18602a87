// SPDX-License-Identifier: MIT
// gettimeout: the time-out in seconds.
#include "call/live.h"

void pys_method_gettimeout(struct call *call)
{
    pys_return_value(call, pys_timeout_value(&call->self->socket));
}
