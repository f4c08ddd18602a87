// SPDX-License-Identifier: MIT
// setblocking: its argument.
#include "call/live.h"

#include <limits.h>

void pys_method_setblocking(struct call *call)
{
    long number;
    if (call->python->setblocking_by_truth)
        number = pys_truth(&call->args[0]);
    else if (!pys_convert_long(call, &call->args[0], "long", LONG_MAX, &number))
        return;
    pys_set_timeout(call, number != 0 ? PYSOCK_NO_TIMEOUT : 0);
}
