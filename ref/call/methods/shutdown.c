// SPDX-License-Identifier: MIT
// shutdown: its direction.
#include "call/live.h"

#include <limits.h>

void pys_method_shutdown(struct call *call)
{
    long how;
    struct pysock_error error;
    if (pys_convert_long(call, &call->args[0], "int", INT_MAX, &how))
        pys_return_none_or(call, pysock_shutdown(&call->self->socket, (int)how, &error), &error);
}
