// SPDX-License-Identifier: MIT
// inet_pton: its arguments.
#include "call/call.h"

#include <sys/socket.h>

void pys_call_inet_pton(struct call *call)
{
    int family;
    const char *text;
    uint8_t packed[16];
    struct pysock_error error;
    if (!pys_convert_c_int(call, &call->args[0], &family) || !pys_convert_text(call, 1, &text))
        return;
    if (pysock_inet_pton(family, text, packed, &error) == PYSOCK_OK)
        pys_return_bytes(call, packed, family == AF_INET ? 4 : 16);
    else
        pys_raise_error(call, &error);
}
