// SPDX-License-Identifier: MIT
// The methods that read and change a socket's state: time-outs, descriptors, inheritance.
#include "call/live.h"

#include <limits.h>

static bool takes_nothing(struct call *call)
{
    const struct signature signature = {call->function->name, true, 0, 0, {NULL}};
    const struct pysock_value *bound[PARAMETERS_MAX];
    return pys_bind_python(call, &signature, bound);
}

void pys_method_gettimeout(struct call *call)
{
    pys_return_value(call, pys_timeout_value(&call->self->socket));
}

void pys_method_getblocking(struct call *call)
{
    pys_return_value(
        call, (struct pysock_value){.kind = PYSOCK_BOOL, .as.boolean = call->self->socket.timeout_ns != 0});
}

static void set_timeout(struct call *call, int64_t timeout_ns)
{
    struct pysock_error error;
    const enum pysock_status status = pysock_settimeout(&call->self->socket, timeout_ns, &error);
    pys_return_none_or(call, status, &error);
}

void pys_method_settimeout(struct call *call)
{
    int64_t timeout_ns;
    if (pys_convert_timeout(call, &call->args[0], &timeout_ns))
        set_timeout(call, timeout_ns);
}

void pys_method_setblocking(struct call *call)
{
    long number;
    if (call->python->setblocking_by_truth)
        number = pys_truth(&call->args[0]);
    else if (!pys_convert_long(call, &call->args[0], "long", LONG_MAX, &number))
        return;
    set_timeout(call, number != 0 ? PYSOCK_NO_TIMEOUT : 0);
}

void pys_method_fileno(struct call *call)
{
    pys_return_value(call, pysock_value_from_int(call->self->socket.fd));
}

void pys_method_close(struct call *call)
{
    struct pysock_error error;
    if (takes_nothing(call))
        pys_return_none_or(call, pys_close_live(call->self, &error), &error);
}

void pys_method_detach(struct call *call)
{
    if (!takes_nothing(call))
        return;
    call->self->closed = true;
    pys_return_value(call, pysock_value_from_int(pysock_detach(&call->self->socket)));
}

void pys_method_dup(struct call *call)
{
    struct pysock_socket made;
    struct pysock_value value;
    struct pysock_error error;
    if (!takes_nothing(call))
        return;
    if (pysock_socket_dup(&call->self->socket, &made, &error) != PYSOCK_OK)
        pys_raise_error(call, &error);
    else if (pys_make_live(call, &made, call->self->shown_type, &value))
        pys_return_value(call, value);
}

void pys_method_get_inheritable(struct call *call)
{
    bool inheritable;
    struct pysock_error error;
    if (!takes_nothing(call))
        return;
    if (pysock_get_inheritable(&call->self->socket, &inheritable, &error) == PYSOCK_OK)
        pys_return_value(call, (struct pysock_value){.kind = PYSOCK_BOOL, .as.boolean = inheritable});
    else
        pys_raise_error(call, &error);
}

/// CPython Modules/clinic/posixmodule.c.h, os_set_inheritable.
static bool convert_inheritable(struct call *call, const struct pysock_value *value, bool *inheritable)
{
    int number = 0;
    long wide = 0;
    // Both refuse a float in the same words.
    const bool is_clinic = call->python->inheritable_by_clinic && value->kind != PYSOCK_FLOAT;
    const bool good = is_clinic ? pys_convert_long(call, value, "int", INT_MAX, &wide)
                                : pys_convert_c_int(call, value, &number);
    *inheritable = number != 0 || wide != 0;
    return good;
}

void pys_method_set_inheritable(struct call *call)
{
    static const struct signature signature = {"set_inheritable", true, 1, 1, {"inheritable"}};
    const struct pysock_value *bound[PARAMETERS_MAX];
    bool inheritable;
    struct pysock_error error;
    if (!pys_bind_python(call, &signature, bound) || !convert_inheritable(call, bound[0], &inheritable))
        return;
    const enum pysock_status status = pysock_set_inheritable(&call->self->socket, inheritable, &error);
    pys_return_none_or(call, status, &error);
}
