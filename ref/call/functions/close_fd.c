// SPDX-License-Identifier: MIT
// close: closes a descriptor.
#include "call/live.h"

#include <limits.h>

void pys_call_close_fd(struct call *call)
{
    long fd;
    struct pysock_error error;
    if (!pys_convert_long(call, &call->args[0], "long", LONG_MAX, &fd))
        return;
    const enum pysock_status status = pysock_close_fd((int)fd, &error);
    pys_return_none_or(call, status, &error);
}
