// SPDX-License-Identifier: MIT
// settimeout: its argument.
#include "call/live.h"

void pys_method_settimeout(struct call *call)
{
    int64_t timeout_ns;
    if (pys_convert_timeout(call, &call->args[0], &timeout_ns))
        pys_set_timeout(call, timeout_ns);
}
