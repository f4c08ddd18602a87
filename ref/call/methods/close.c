// SPDX-License-Identifier: MIT
// close: closes the socket, unless files use it.
#include "call/live.h"

void pys_method_close(struct call *call)
{
    struct pysock_error error;
    if (pys_takes_nothing(call))
        pys_return_none_or(call, pys_close_live(call->self, &error), &error);
}
