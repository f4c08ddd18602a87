// SPDX-License-Identifier: MIT
// getpeername: the address in its result.
#include "call/live.h"

void pys_method_getpeername(struct call *call)
{
    pys_return_name(call, pysock_getpeername);
}
