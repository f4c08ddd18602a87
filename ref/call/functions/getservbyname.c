// SPDX-License-Identifier: MIT
// getservbyname: its arguments.
#include "call/call.h"

void pys_call_getservbyname(struct call *call)
{
    const char *name;
    const char *protocol;
    uint16_t port;
    struct pysock_error error;
    if (!pys_convert_text(call, 0, &name) || !pys_convert_protocol(call, &protocol))
        return;
    if (pysock_getservbyname(call->libc, name, protocol, &port, &error) == PYSOCK_OK)
        pys_return_value(call, pysock_value_from_int(port));
    else
        pys_raise_error(call, &error);
}
