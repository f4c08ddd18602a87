// SPDX-License-Identifier: MIT
// getdefaulttimeout: seconds in Python, nanoseconds in C.
#include "call/call.h"

void pys_call_getdefaulttimeout(struct call *call)
{
    const int64_t timeout_ns = pysock_getdefaulttimeout();
    if (timeout_ns == PYSOCK_NO_TIMEOUT)
        pys_return_none(call);
    else
        pys_return_value(call, (struct pysock_value){.kind = PYSOCK_FLOAT,
                                                     .as.real = pysock_timeout_to_seconds(timeout_ns)});
}
