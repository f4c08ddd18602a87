// SPDX-License-Identifier: MIT
// inet_aton: its argument.
#include "call/call.h"

void pys_call_inet_aton(struct call *call)
{
    const char *text;
    uint8_t packed[4];
    struct pysock_error error;
    if (!pys_convert_text(call, 0, &text))
        return;
    if (pysock_inet_aton(call->libc, text, packed, &error) == PYSOCK_OK)
        pys_return_bytes(call, packed, sizeof packed);
    else
        pys_raise_error(call, &error);
}
