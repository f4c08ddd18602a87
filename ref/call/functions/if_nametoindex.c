// SPDX-License-Identifier: MIT
// if_nametoindex: its argument.
#include "call/call.h"

void pys_call_if_nametoindex(struct call *call)
{
    const uint8_t *name;
    size_t length;
    unsigned index;
    struct pysock_error error;
    if (!pys_convert_path(call, &call->args[0], &name, &length))
        return;
    if (pysock_if_nametoindex(call->libc, (const char *)name, &index, &error) == PYSOCK_OK)
        pys_return_value(call, pysock_value_from_int(index));
    else if (call->python->unknown_interface_has_errno)
        pys_raise_error(call, &error);
    else
        pys_raise_text(call, PYSOCK_ERROR, "no interface with this name", NULL);
}
