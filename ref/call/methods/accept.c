// SPDX-License-Identifier: MIT
// accept: the pair in its result.
#include "call/live.h"

void pys_method_accept(struct call *call)
{
    static const struct signature signature = {"accept", true, 0, 0, {NULL}};
    const struct pysock_value *bound[PARAMETERS_MAX];
    struct pysock_socket made;
    struct pysock_sockaddr peer;
    struct pysock_value values[2], tuple;
    struct pysock_error error;
    if (!pys_bind_python(call, &signature, bound) || !pys_require_addresses(call))
        return;
    if (pysock_accept(&call->self->socket, &made, &peer, &error) != PYSOCK_OK) {
        pys_raise_error(call, &error);
        return;
    }
    if (!pys_make_live(call, &made, made.type, &values[0]))
        return; // no memory
    if (pys_address_value(call, &peer, &values[1]) && pys_make_tuple(call, values, 2, &tuple))
        pys_return_value(call, tuple);
    else
        pysock_live_free(values[0].as.live); // no memory
}
