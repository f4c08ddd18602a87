// SPDX-License-Identifier: MIT
// has_dualstack_ipv6: takes no arguments.
//
// CPython Lib/socket.py, has_dualstack_ipv6.
#include "call/live.h"

void pys_call_has_dualstack_ipv6(struct call *call)
{
    static const struct signature signature = {"has_dualstack_ipv6", false, 0, 0, {NULL}};
    const struct pysock_value *bound[PARAMETERS_MAX];
    if (pys_bind_python(call, &signature, bound))
        pys_return_bool(call, pysock_has_dualstack_ipv6());
}
