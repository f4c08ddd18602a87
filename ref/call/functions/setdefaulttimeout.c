// SPDX-License-Identifier: MIT
// setdefaulttimeout: seconds in Python, nanoseconds in C.
#include "call/call.h"

void pys_call_setdefaulttimeout(struct call *call)
{
    int64_t timeout_ns;
    if (!pys_convert_timeout(call, &call->args[0], &timeout_ns))
        return;
    pysock_setdefaulttimeout(timeout_ns, NULL); // a converted time-out is in range
    pys_return_none(call);
}
