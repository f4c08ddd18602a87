// SPDX-License-Identifier: MIT
// gethostbyname_ex: its argument, and the host that it returns.
#include "call/call.h"

void pys_call_gethostbyname_ex(struct call *call)
{
    pys_call_host(call, pysock_gethostbyname_ex);
}
