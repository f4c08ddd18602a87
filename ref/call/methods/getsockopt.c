// SPDX-License-Identifier: MIT
// getsockopt: an option is an int, or bytes.
#include "call/live.h"

enum { OPTION_BYTES_MAX = 1024 };

void pys_method_getsockopt(struct call *call)
{
    int level, option, number = 0, length = 0;
    uint8_t bytes[OPTION_BYTES_MAX];
    socklen_t size;
    struct pysock_error error;
    const struct pysock_socket *const socket = &call->self->socket;
    if (!pys_convert_c_int(call, &call->args[0], &level) ||
        !pys_convert_c_int(call, &call->args[1], &option) ||
        (call->args_count > 2 && !pys_convert_c_int(call, &call->args[2], &length)))
        return;
    if (length == 0) {
        size = sizeof number;
        if (pysock_getsockopt(socket, level, option, &number, &size, &error) == PYSOCK_OK)
            pys_return_value(call, pysock_value_from_int(number));
        else
            pys_raise_error(call, &error);
        return;
    }
    if (length < 0 || length > OPTION_BYTES_MAX) {
        pys_raise_text(call, PYSOCK_ERROR, "getsockopt buflen out of range", NULL);
        return;
    }
    size = (socklen_t)length;
    if (pysock_getsockopt(socket, level, option, bytes, &size, &error) == PYSOCK_OK)
        pys_return_bytes(call, bytes, size);
    else
        pys_raise_error(call, &error);
}
