// SPDX-License-Identifier: MIT
// __exit__: closes the socket, unless it was closed or detached; any positional arguments are ignored.
//
// CPython Lib/socket.py, socket.__exit__.
#include "call/live.h"

void pys_method_exit(struct call *call)
{
    struct call named_only = *call;
    struct pysock_error error;
    named_only.args_count = 0;
    if (!pys_takes_nothing(&named_only))
        return;
    if (call->self->closed)
        pys_return_none(call);
    else
        pys_return_none_or(call, pys_close_live(call->self, &error), &error);
}
