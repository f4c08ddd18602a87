// SPDX-License-Identifier: MIT
// __enter__: the socket itself.
//
// CPython Lib/socket.py, socket.__enter__.
#include "call/live.h"

void pys_method_enter(struct call *call)
{
    if (!pys_takes_nothing(call))
        return;
    call->self->more_references++;
    pys_return_value(call, (struct pysock_value){.kind = PYSOCK_LIVE, .as.live = call->self});
}
