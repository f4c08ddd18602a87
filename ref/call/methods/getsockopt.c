// SPDX-License-Identifier: MIT
// getsockopt: an option is an int, or bytes.
#include "call/live.h"
#include "platform/linux_families.h"

enum { OPTION_BYTES_MAX = 1024 };

/// Options of AF_VSOCK have 64 bits, and are not read as bytes. The conversion by unsigned long is CPython's.
static void get_vsock_option(struct call *call, int level, int option, int length)
{
    uint64_t number = 0;
    socklen_t size = sizeof number;
    struct pysock_error error;
    if (length != 0) {
        pys_raise_text(call, PYSOCK_ERROR, "getsockopt string buffer not allowed", NULL);
        return;
    }
    if (pysock_getsockopt(&call->self->socket, level, option, &number, &size, &error) == PYSOCK_OK)
        pys_return_value(call, (struct pysock_value){.kind = PYSOCK_INT,
                                                     .as.integer = {.magnitude = (unsigned long)number}});
    else
        pys_raise_error(call, &error);
}

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
    if (socket->family == FAMILY_VSOCK && call->python->has_vsock) {
        get_vsock_option(call, level, option, length);
        return;
    }
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
