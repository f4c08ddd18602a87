// SPDX-License-Identifier: MIT
// listen: its backlog.
#include "call/live.h"

void pys_method_listen(struct call *call)
{
    int backlog = SOMAXCONN < 128 ? SOMAXCONN : 128;
    struct pysock_error error;
    if (call->args_count == 0 || pys_convert_c_int(call, &call->args[0], &backlog))
        pys_return_none_or(call, pysock_listen(&call->self->socket, backlog, &error), &error);
}
