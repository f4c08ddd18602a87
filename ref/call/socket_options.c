// SPDX-License-Identifier: MIT
// getsockopt and setsockopt: an option is an int, bytes, or no value with a length.
#include "call/live.h"
#include "errors/text.h"

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

/// What a value of the one or the other form became.
struct option {
    int level;
    int name;
    int number;
    uint32_t length;
    const uint8_t *bytes;
    size_t size;
};

static bool convert_names(struct call *call, struct option *option)
{
    return pys_convert_c_int(call, &call->args[0], &option->level) &&
           pys_convert_c_int(call, &call->args[1], &option->name);
}

static void refuse_count(struct call *call)
{
    char digits[24];
    struct text given = {digits, sizeof digits, 0};
    pys_text_append_number(&given, (int64_t)call->args_count);
    pys_raise_text(call, PYSOCK_TYPE_ERROR, "setsockopt() takes exactly 3 arguments (", digits, " given)",
                   NULL);
}

/// CPython Modules/socketmodule.c, sock_setsockopt: three attempts, and only the last one's refusal is seen.
void pys_method_setsockopt(struct call *call)
{
    struct option option;
    const void *value;
    socklen_t size;
    struct pysock_error error;
    if (call->args_count == 3 && convert_names(call, &option) &&
        pys_convert_c_int(call, &call->args[2], &option.number)) {
        value = &option.number;
        size = sizeof option.number;
    } else if (call->args_count == 4 && convert_names(call, &option) && call->args[2].kind == PYSOCK_NONE &&
               pys_convert_masked(call, &call->args[3], &option.length)) {
        value = NULL;
        size = option.length;
    } else if (call->args_count != 3) {
        refuse_count(call);
        return;
    } else if (convert_names(call, &option) &&
               pys_convert_buffer(call, &call->args[2], &option.bytes, &option.size)) {
        value = option.bytes;
        size = (socklen_t)option.size;
    } else {
        return;
    }
    pys_return_none_or(
        call, pysock_setsockopt(&call->self->socket, option.level, option.name, value, size, &error), &error);
}
