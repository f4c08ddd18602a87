// SPDX-License-Identifier: MIT
// CMSG_LEN: its argument.
#include "call/transfer.h"

void pys_call_cmsg_len(struct call *call)
{
    pys_call_ancillary_size(call, pysock_cmsg_len);
}
