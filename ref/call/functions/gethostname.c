// SPDX-License-Identifier: MIT
// gethostname: the name as a str.
#include "call/call.h"

void pys_call_gethostname(struct call *call)
{
    char name[1024]; // CPython's limit; systems allow 64 to 255
    struct pysock_value text;
    struct pysock_error error;
    if (pysock_gethostname(name, sizeof name, &error) != PYSOCK_OK)
        pys_raise_error(call, &error); // not reached: gethostname() that fails
    else if (pys_decode_file_system_text(call, name, &text))
        pys_return_value(call, text);
}
