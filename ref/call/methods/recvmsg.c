// SPDX-License-Identifier: MIT
// recvmsg: its arguments.
//
// CPython Modules/socketmodule.c, sock_recvmsg.
#include "call/messages/messages.h"

void pys_method_recvmsg(struct call *call)
{
    int64_t size;
    struct iovec piece;
    struct received_message wanted = {&piece, 1, 0, 0};
    if (!pys_convert_size(call, &call->args[0], &size) ||
        (call->args_count > 1 && !pys_convert_size(call, &call->args[1], &wanted.control_size)) ||
        (call->args_count > 2 && !pys_convert_c_int(call, &call->args[2], &wanted.flags)))
        return;
    if (size < 0) {
        pys_raise_text(call, PYSOCK_VALUE_ERROR, "negative buffer size in recvmsg()", NULL);
        return;
    }
    uint8_t *const bytes = pys_received_memory(call, size);
    if (bytes == NULL)
        return; // no memory
    piece = (struct iovec){bytes, (size_t)size};
    pys_receive_message(call, &wanted, bytes);
}
