// SPDX-License-Identifier: MIT
// gethostbyaddr: its argument, and the host that it returns.
#include "call/call.h"

void pys_call_gethostbyaddr(struct call *call)
{
    pys_call_host(call, pysock_gethostbyaddr);
}
