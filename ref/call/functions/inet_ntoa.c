// SPDX-License-Identifier: MIT
// inet_ntoa: its argument.
#include "call/call.h"

void pys_call_inet_ntoa(struct call *call)
{
    const uint8_t *packed;
    size_t length;
    char text[PYSOCK_IPV4_TEXT_SIZE];
    struct pysock_error error;
    if (!pys_convert_buffer(call, &call->args[0], &packed, &length))
        return;
    if (pysock_inet_ntoa(packed, length, text, &error) == PYSOCK_OK)
        pys_return_text(call, text);
    else
        pys_raise_error(call, &error);
}
