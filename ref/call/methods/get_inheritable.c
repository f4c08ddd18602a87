// SPDX-License-Identifier: MIT
// get_inheritable: whether child processes inherit the descriptor.
#include "call/live.h"

void pys_method_get_inheritable(struct call *call)
{
    bool inheritable;
    struct pysock_error error;
    if (!pys_takes_nothing(call))
        return;
    if (pysock_get_inheritable(&call->self->socket, &inheritable, &error) == PYSOCK_OK)
        pys_return_value(call, (struct pysock_value){.kind = PYSOCK_BOOL, .as.boolean = inheritable});
    else
        pys_raise_error(call, &error);
}
