// SPDX-License-Identifier: MIT
// ntohl: its argument.
#include "call/call.h"

void pys_call_ntohl(struct call *call)
{
    uint32_t number;
    if (pys_convert_uint32(call, &number))
        pys_return_value(call, pysock_value_from_int(pysock_ntohl(number)));
}
