// SPDX-License-Identifier: MIT
// socket: the constructor.
//
// CPython Lib/socket.py, socket.__init__; Modules/socketmodule.c, sock_initobj.
#include "call/adopt.h"
#include "call/live.h"

#include <limits.h>
#include <sys/socket.h>

static bool convert_or_default(struct call *call, const struct pysock_value *value, int fallback,
                               bool fallback_holds, int *number)
{
    *number = fallback;
    if (value == NULL || (fallback_holds && pys_is_minus_one(value)))
        return true;
    return pys_convert_constructor_int(call, value, number);
}

/// Without a descriptor -1 stands for the default; before 3.7 the defaults were plain default arguments.
static bool convert_wanted(struct call *call, const struct pysock_value *const bound[], bool has_fileno,
                           struct wanted_socket *wanted)
{
    const bool detects = call->python->fileno_rule != FILENO_UNCHECKED;
    const bool asks = detects && has_fileno;
    return convert_or_default(call, bound[0], asks ? -1 : AF_INET, detects && !asks, &wanted->family) &&
           convert_or_default(call, bound[1], asks ? -1 : SOCK_STREAM, detects && !asks, &wanted->type) &&
           convert_or_default(call, bound[2], asks ? -1 : 0, detects && !asks, &wanted->protocol);
}

static bool convert_fileno(struct call *call, const struct pysock_value *value, int *fd)
{
    long number;
    if (call->python->fileno_rule == FILENO_CHECKED && pys_refuse_float(call, value))
        return false;
    if (!pys_convert_long(call, value, "long", LONG_MAX, &number))
        return false;
    *fd = (int)number; // the cast is CPython's
    return true;
}

void pys_call_socket(struct call *call)
{
    static const struct signature signature = {"__init__", true, 0, 4, {"family", "type", "proto", "fileno"}};
    const struct pysock_value *bound[PARAMETERS_MAX];
    struct wanted_socket wanted;
    struct pysock_socket made;
    struct pysock_value value;
    struct pysock_error error;
    int fd;
    if (!pys_bind_python(call, &signature, bound))
        return;
    const bool has_fileno = bound[3] != NULL && bound[3]->kind != PYSOCK_NONE;
    if (!convert_wanted(call, bound, has_fileno, &wanted))
        return;
    if (has_fileno) {
        if (!convert_fileno(call, bound[3], &fd) || !pys_adopt_descriptor(call, fd, &wanted, &made))
            return;
    } else if (pysock_socket_open(&made, wanted.family, wanted.type, wanted.protocol, &error) != PYSOCK_OK) {
        pys_raise_error(call, &error);
        return;
    }
    if (pys_make_live(call, &made, has_fileno ? made.type : pys_type_to_show(call, wanted.type, &made),
                      &value))
        pys_return_value(call, value);
}
