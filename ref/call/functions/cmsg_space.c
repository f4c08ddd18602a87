// SPDX-License-Identifier: MIT
// CMSG_SPACE: its argument.
#include "call/transfer.h"

void pys_call_cmsg_space(struct call *call)
{
    pys_call_ancillary_size(call, pysock_cmsg_space);
}
