// SPDX-License-Identifier: MIT
// set_inheritable: its argument.
#include "call/live.h"

#include <limits.h>

/// CPython Modules/clinic/posixmodule.c.h, os_set_inheritable.
static bool convert_inheritable(struct call *call, const struct pysock_value *value, bool *inheritable)
{
    int number = 0;
    long wide = 0;
    // Both refuse a float with the same message.
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
