// SPDX-License-Identifier: MIT
// recvmsg_into: its buffers and other arguments.
//
// CPython Modules/socketmodule.c, sock_recvmsg_into.
#include "call/messages/messages.h"

#include <limits.h>

static bool convert_buffers(struct call *call, struct received_message *wanted)
{
    static const char not_iterable[] = "recvmsg_into() argument 1 must be an iterable";
    const struct pysock_value *items;
    if (!pys_items_of(call, &call->args[0], not_iterable, &items, &wanted->count))
        return false;
    if (wanted->count > INT_MAX) {
        pys_raise_text(call, PYSOCK_ERROR, "recvmsg_into() argument 1 is too long",
                       NULL); // not reached: 2^31 items
        return false;         // not reached: 2^31 items
    }
    wanted->pieces = pys_answer_memory(call, (wanted->count + 1) * sizeof *wanted->pieces);
    if (wanted->pieces == NULL)
        return false; // no memory
    for (size_t index = 0; index < wanted->count; index++) {
        uint8_t *bytes;
        size_t length;
        if (!pys_writable_buffer(&items[index], &bytes, &length)) {
            pys_raise_text(call, PYSOCK_TYPE_ERROR, not_iterable, " of single-segment read-write buffers",
                           NULL);
            return false;
        }
        wanted->pieces[index].iov_base = bytes;
        wanted->pieces[index].iov_len = length;
    }
    return true;
}

void pys_method_recvmsg_into(struct call *call)
{
    struct received_message wanted = {NULL, 0, 0, 0};
    if ((call->args_count > 1 && !pys_convert_size(call, &call->args[1], &wanted.control_size)) ||
        (call->args_count > 2 && !pys_convert_c_int(call, &call->args[2], &wanted.flags)) ||
        !convert_buffers(call, &wanted))
        return;
    pys_receive_message(call, &wanted, NULL);
}
