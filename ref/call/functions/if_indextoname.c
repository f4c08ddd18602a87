// SPDX-License-Identifier: MIT
// if_indextoname: its argument.
#include "call/call.h"

void pys_call_if_indextoname(struct call *call)
{
    unsigned index;
    char name[PYSOCK_INTERFACE_NAME_SIZE];
    struct pysock_value text;
    struct pysock_error error;
    if (!pys_convert_interface_index(call, &index))
        return;
    if (pysock_if_indextoname(index, name, &error) != PYSOCK_OK)
        pys_raise_error(call, &error);
    else if (pys_decode_file_system_text(call, name, &text))
        pys_return_value(call, text);
}
