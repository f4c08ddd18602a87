// SPDX-License-Identifier: MIT
// getprotobyname: its argument.
#include "call/call.h"

void pys_call_getprotobyname(struct call *call)
{
    const char *name;
    int number;
    struct pysock_error error;
    if (!pys_convert_text(call, 0, &name))
        return;
    if (pysock_getprotobyname(call->libc, name, &number, &error) == PYSOCK_OK)
        pys_return_value(call, pysock_value_from_int(number));
    else
        pys_raise_error(call, &error);
}
