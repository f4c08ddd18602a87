// SPDX-License-Identifier: MIT
// gethostbyname: its argument.
#include "call/call.h"

void pys_call_gethostbyname(struct call *call)
{
    const char *host;
    char text[PYSOCK_IPV4_TEXT_SIZE];
    struct pysock_error error;
    if (!pys_convert_host(call, &call->args[0], call->function->name, &host))
        return;
    if (pysock_gethostbyname(call->libc, host, text, &error) == PYSOCK_OK)
        pys_return_text(call, text);
    else
        pys_raise_error(call, &error);
}
