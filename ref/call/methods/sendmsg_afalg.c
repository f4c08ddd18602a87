// SPDX-License-Identifier: MIT
// sendmsg_afalg: its message and instructions.
//
// CPython Modules/socketmodule.c, sock_sendmsg_afalg.
#include "call/messages/messages.h"

#ifndef AF_ALG
#define AF_ALG 38
#endif

enum parameter { MESSAGE, OPERATION, VECTOR, ASSOCIATED, FLAGS, COUNT };

/// The checks of a parameter that must be an int of Python.
static bool require_int(struct call *call, const struct pysock_value *value, const char *number)
{
    struct pysock_int integer;
    if (value == NULL || pys_is_int(value, &integer))
        return true;
    pys_raise_text(call, PYSOCK_TYPE_ERROR, call->function->name, "() argument ", number,
                   " must be int, not ", pys_argument_name(call, value), NULL);
    return false;
}

/// False if it does not fit a C int.
static bool fits_c_int(const struct pysock_value *value, int *number)
{
    struct pysock_int integer;
    if (!pys_is_int(value, &integer) || integer.wider_than_64 ||
        integer.magnitude > (uint64_t)INT32_MAX + integer.negative)
        return false;
    *number = (int)(integer.negative ? -(int64_t)integer.magnitude : (int64_t)integer.magnitude);
    return true;
}

static bool convert_operation(struct call *call, const struct pysock_value *value, struct pysock_afalg *what)
{
    int number = -1;
    if (value != NULL && fits_c_int(value, &number) && number >= 0) {
        what->operation = (uint32_t)number;
        return true;
    }
    pys_raise_text(call, PYSOCK_TYPE_ERROR, "Invalid or missing argument 'op'", NULL);
    return false;
}

static bool convert_associated(struct call *call, const struct pysock_value *value, struct pysock_afalg *what)
{
    int number;
    what->has_associated = value != NULL;
    if (value == NULL)
        return true;
    if (!fits_c_int(value, &number)) {
        pys_raise_text(call, PYSOCK_OVERFLOW_ERROR, "Python int too large to convert to C int", NULL);
        return false;
    }
    what->associated_length = (uint32_t)number;
    if (number < 0)
        pys_raise_text(call, PYSOCK_TYPE_ERROR, "assoclen must be positive", NULL);
    return number >= 0;
}

/// The format "|O$O!y*O!i".
static bool parse(struct call *call, const struct pysock_value *bound[COUNT], struct pysock_afalg *what,
                  int *flags)
{
    static const char *const parameters[] = {"msg", "op", "iv", "assoclen", "flags"};
    const uint8_t *bytes;
    if (!pys_bind_c_optional(call, parameters, COUNT, 1, bound) ||
        !require_int(call, bound[OPERATION], "2") ||
        (bound[VECTOR] != NULL && !pys_convert_buffer(call, bound[VECTOR], &bytes, &what->vector_length)) ||
        !require_int(call, bound[ASSOCIATED], "4") ||
        (bound[FLAGS] != NULL && !pys_convert_c_int(call, bound[FLAGS], flags)))
        return false;
    if (bound[VECTOR] != NULL)
        what->vector = what->vector_length > 0 ? bytes : (const uint8_t *)"";
    return pys_refuse_unknown_keywords(call, parameters, COUNT);
}

void pys_method_sendmsg_afalg(struct call *call)
{
    const struct pysock_value *bound[COUNT];
    struct pysock_afalg what = {.vector = NULL};
    struct iovec *pieces = NULL;
    size_t count = 0, sent;
    int flags = 0;
    struct pysock_error error;
    if (call->self->socket.family != AF_ALG) {
        pys_raise_text(call, PYSOCK_ERROR, "algset is only supported for AF_ALG", NULL);
        return;
    }
    if (!parse(call, bound, &what, &flags) || !convert_operation(call, bound[OPERATION], &what) ||
        !convert_associated(call, bound[ASSOCIATED], &what) ||
        (bound[MESSAGE] != NULL && !pys_convert_data(call, bound[MESSAGE], &pieces, &count)))
        return;
    if (pysock_sendmsg_afalg(&call->self->socket, pieces, count, &what, flags, &sent, &error) == PYSOCK_OK)
        pys_return_value(call, pysock_value_from_int((int64_t)sent));
    else
        pys_raise_error(call, &error);
}
