// SPDX-License-Identifier: MIT
// getsockname: the address in its result.
#include "call/live.h"

void pys_method_getsockname(struct call *call)
{
    pys_return_name(call, pysock_getsockname);
}
