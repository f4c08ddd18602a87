// SPDX-License-Identifier: MIT
// sendto: its arguments; the flags stand between the bytes and the address.
#include "call/live.h"
#include "call/transfer.h"
#include "text/text.h"

void pys_method_sendto(struct call *call)
{
    const uint8_t *bytes;
    size_t length, sent = 0;
    int flags = 0;
    struct pysock_sockaddr to;
    struct pysock_error error;
    if (call->args_count != 2 && call->args_count != 3) {
        char digits[24];
        struct text given = {digits, sizeof digits, 0};
        pys_text_append_number(&given, (int64_t)call->args_count);
        pys_raise_text(call, PYSOCK_TYPE_ERROR, "sendto() takes 2 or 3 arguments (", digits, " given)", NULL);
        return;
    }
    if (!pys_convert_buffer(call, &call->args[0], &bytes, &length) ||
        (call->args_count == 3 && !pys_convert_c_int(call, &call->args[1], &flags)) ||
        !pys_convert_address(call, &call->self->socket, &call->args[call->args_count - 1], &to))
        return;
    const enum pysock_status status =
        pysock_sendto(&call->self->socket, bytes, length, flags, &to, &sent, &error);
    pys_return_size(call, status, sent, &error);
}
