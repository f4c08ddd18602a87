// SPDX-License-Identifier: MIT
// getdefaulttimeout, setdefaulttimeout: seconds in Python, nanoseconds in C.
#include "call/call.h"

void call_getdefaulttimeout(struct call *call)
{
    const int64_t timeout_ns = pysock_getdefaulttimeout();
    if (timeout_ns == PYSOCK_NO_TIMEOUT)
        return_none(call);
    else
        return_value(call, (struct pysock_value){.kind = PYSOCK_FLOAT,
                                                 .as.real = pysock_timeout_to_seconds(timeout_ns)});
}

void call_setdefaulttimeout(struct call *call)
{
    int64_t timeout_ns;
    if (!convert_timeout(call, &call->args[0], &timeout_ns))
        return;
    pysock_setdefaulttimeout(timeout_ns, NULL); // what was converted is in range
    return_none(call);
}
