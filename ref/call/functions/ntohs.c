// SPDX-License-Identifier: MIT
// ntohs: its argument.
#include "call/call.h"

void pys_call_ntohs(struct call *call)
{
    uint16_t number;
    if (pys_convert_uint16(call, &number))
        pys_return_value(call, pysock_value_from_int(pysock_ntohs(number)));
}
