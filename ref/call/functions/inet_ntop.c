// SPDX-License-Identifier: MIT
// inet_ntop: its arguments.
#include "call/call.h"

void pys_call_inet_ntop(struct call *call)
{
    int family;
    const uint8_t *packed;
    size_t length;
    char text[PYSOCK_IPV6_TEXT_SIZE];
    struct pysock_error error;
    if (!pys_convert_c_int(call, &call->args[0], &family) ||
        !pys_convert_buffer(call, &call->args[1], &packed, &length))
        return;
    if (pysock_inet_ntop(call->libc, family, packed, length, text, &error) == PYSOCK_OK)
        pys_return_text(call, text);
    else
        pys_raise_error(call, &error);
}
