// SPDX-License-Identifier: MIT
// setsockopt: an option is an int, bytes, or no value with a length.
#include "call/live.h"
#include "platform/linux_families.h"
#include "text/text.h"

/// The value after conversion: an int or bytes.
struct option {
    int level;
    int name;
    int number;
    uint64_t wide; ///< of AF_VSOCK
    uint32_t length;
    const uint8_t *bytes;
    size_t bytes_count;
    const void *value; ///< the value for the system
    socklen_t size;
};

static bool convert_names(struct call *call, struct option *option)
{
    return pys_convert_c_int(call, &call->args[0], &option->level) &&
           pys_convert_c_int(call, &call->args[1], &option->name);
}

static bool refuse_count(struct call *call, const char *wanted)
{
    char digits[24];
    struct text given = {digits, sizeof digits, 0};
    pys_text_append_number(&given, (int64_t)call->args_count);
    pys_raise_text(call, PYSOCK_TYPE_ERROR, "setsockopt() takes ", wanted, " arguments (", digits, " given)",
                   NULL);
    return false;
}

static bool take_number(struct option *option)
{
    option->value = &option->number;
    option->size = sizeof option->number;
    return true;
}

static bool take_no_value(struct option *option)
{
    option->value = NULL;
    option->size = option->length;
    return true;
}

static bool take_bytes(struct option *option)
{
    option->value = option->bytes;
    option->size = (socklen_t)option->bytes_count;
    return true;
}

/// An option of AF_VSOCK is an int, of which 64 bits count.
static bool take_wide_number(struct call *call, struct option *option)
{
    if (!pys_convert_long_bits(call, &call->args[2], "setsockopt() argument 3", 64, &option->wide))
        return false;
    option->value = &option->wide;
    option->size = sizeof option->wide;
    return true;
}

static bool is_wide(const struct call *call)
{
    return call->self->socket.family == FAMILY_VSOCK && call->python->has_vsock;
}

/// CPython before 3.15, Modules/socketmodule.c, sock_setsockopt: makes three attempts, and only the refusal
/// of the last one is visible.
static bool convert_by_attempts(struct call *call, struct option *option)
{
    const struct pysock_value *const args = call->args;
    if (is_wide(call)) {
        if (call->args_count != 3)
            return refuse_count(call, "exactly 3");
        return convert_names(call, option) && take_wide_number(call, option);
    }
    if (call->args_count == 3 && convert_names(call, option) &&
        pys_convert_c_int(call, &args[2], &option->number))
        return take_number(option);
    if (call->args_count == 4 && convert_names(call, option) && args[2].kind == PYSOCK_NONE &&
        pys_convert_masked(call, &args[3], &option->length))
        return take_no_value(option);
    if (call->args_count != 3)
        return refuse_count(call, "exactly 3");
    return convert_names(call, option) &&
           pys_convert_buffer(call, &args[2], &option->bytes, &option->bytes_count) && take_bytes(option);
}

static bool refuse_value(struct call *call, const char *words, const struct pysock_value *value)
{
    pys_raise_text(call, PYSOCK_TYPE_ERROR, words, pys_full_class_name(value), ")", NULL);
    return false;
}

/// Checks that None comes with a length, and other values without one.
static bool convert_no_value(struct call *call, struct option *option)
{
    if (call->args_count == 4)
        return take_no_value(option);
    pys_raise_text(call, PYSOCK_TYPE_ERROR,
                   "setsockopt() requires 4 arguments when the third argument is None", NULL);
    return false;
}

/// CPython 3.15 Modules/socketmodule.c, sock_setsockopt_impl.
static bool convert_by_kind(struct call *call, struct option *option)
{
    struct pysock_int integer;
    const struct pysock_value *const args = call->args;
    if (call->args_count < 3 || call->args_count > 4)
        return refuse_count(call, call->args_count < 3 ? "at least 3" : "at most 4");
    if (!convert_names(call, option) ||
        (call->args_count == 4 && !pys_convert_masked(call, &args[3], &option->length)))
        return false;
    if (args[2].kind == PYSOCK_NONE && (call->args_count == 3 || !is_wide(call)))
        return convert_no_value(call, option);
    if (args[2].kind != PYSOCK_NONE && call->args_count == 4)
        return refuse_value(call, "setsockopt() only takes 4 arguments when the third argument is None (got ",
                            &args[2]);
    if (is_wide(call))
        return pys_has_index(&args[2], &integer)
                   ? take_wide_number(call, option)
                   : refuse_value(call, "setsockopt() argument 3 for AF_VSOCK must be an int (got ",
                                  &args[2]);
    if (pys_has_index(&args[2], &integer))
        return pys_convert_c_int(call, &args[2], &option->number) && take_number(option);
    if (!pys_is_buffer(&args[2]))
        return refuse_value(call, "socket option should be int, bytes-like object or None (got ", &args[2]);
    return pys_convert_buffer(call, &args[2], &option->bytes, &option->bytes_count) && take_bytes(option);
}

void pys_method_setsockopt(struct call *call)
{
    struct option option;
    struct pysock_error error;
    if (call->python->option_by_kind ? convert_by_kind(call, &option) : convert_by_attempts(call, &option))
        pys_return_none_or(call,
                           pysock_setsockopt(&call->self->socket, option.level, option.name, option.value,
                                             option.size, &error),
                           &error);
}
