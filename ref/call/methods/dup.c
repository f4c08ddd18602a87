// SPDX-License-Identifier: MIT
// dup: another socket with a copy of the descriptor.
#include "call/live.h"

void pys_method_dup(struct call *call)
{
    struct pysock_socket made;
    struct pysock_value value;
    struct pysock_error error;
    if (!pys_takes_nothing(call))
        return;
    if (pysock_socket_dup(&call->self->socket, &made, &error) != PYSOCK_OK)
        pys_raise_error(call, &error);
    else if (pys_make_live(call, &made, call->self->shown_type, &value))
        pys_return_value(call, value);
}
