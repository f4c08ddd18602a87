// SPDX-License-Identifier: MIT
// htonl: its argument.
#include "call/call.h"

void pys_call_htonl(struct call *call)
{
    uint32_t number;
    if (pys_convert_uint32(call, &number))
        pys_return_value(call, pysock_value_from_int(pysock_htonl(number)));
}
