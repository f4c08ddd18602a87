// SPDX-License-Identifier: MIT
// dup: makes another descriptor of an open file.
#include "call/live.h"

#include <limits.h>

void pys_call_dup_fd(struct call *call)
{
    long fd;
    int copy;
    struct pysock_error error;
    if (!pys_convert_long(call, &call->args[0], "long", LONG_MAX, &fd))
        return;
    if (pysock_dup_fd((int)fd, &copy, &error) == PYSOCK_OK)
        pys_return_value(call, pysock_value_from_int(copy));
    else
        pys_raise_error(call, &error);
}
