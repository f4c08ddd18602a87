// SPDX-License-Identifier: MIT
// CMSG_LEN and CMSG_SPACE: their argument.
#include "call/live.h"

void pys_call_ancillary_size(struct call *call, ancillary_size *size_of)
{
    int64_t length;
    size_t size;
    struct pysock_error error;
    if (!pys_convert_size(call, &call->args[0], &length))
        return;
    if (size_of((size_t)length, &size, &error) == PYSOCK_OK) // a negative length is too long
        pys_return_value(call, pysock_value_from_int((int64_t)size));
    else
        pys_raise_error(call, &error);
}
