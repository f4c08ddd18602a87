// SPDX-License-Identifier: MIT
// The methods that give a socket its ends: bind, listen, accept, connect, shutdown, names.
#include "call/live.h"

#include <limits.h>

void pys_method_bind(struct call *call)
{
    struct pysock_sockaddr address;
    struct pysock_error error;
    if (pys_convert_address(call, &call->self->socket, &call->args[0], &address))
        pys_return_none_or(call, pysock_bind(&call->self->socket, &address, &error), &error);
}

void pys_method_connect(struct call *call)
{
    struct pysock_sockaddr address;
    struct pysock_error error;
    if (pys_convert_address(call, &call->self->socket, &call->args[0], &address))
        pys_return_none_or(call, pysock_connect(&call->self->socket, &address, &error), &error);
}

void pys_method_connect_ex(struct call *call)
{
    struct pysock_sockaddr address;
    if (pys_convert_address(call, &call->self->socket, &call->args[0], &address))
        pys_return_value(call, pysock_value_from_int(pysock_connect_ex(&call->self->socket, &address)));
}

void pys_method_listen(struct call *call)
{
    int backlog = SOMAXCONN < 128 ? SOMAXCONN : 128;
    struct pysock_error error;
    if (call->args_count == 0 || pys_convert_c_int(call, &call->args[0], &backlog))
        pys_return_none_or(call, pysock_listen(&call->self->socket, backlog, &error), &error);
}

void pys_method_shutdown(struct call *call)
{
    long how;
    struct pysock_error error;
    if (pys_convert_long(call, &call->args[0], "int", INT_MAX, &how))
        pys_return_none_or(call, pysock_shutdown(&call->self->socket, (int)how, &error), &error);
}

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

/// pysock_getsockname or pysock_getpeername.
typedef enum pysock_status ask_name(const struct pysock_socket *socket, struct pysock_sockaddr *address,
                                    struct pysock_error *error);

static void return_name(struct call *call, ask_name *ask)
{
    struct pysock_sockaddr address;
    struct pysock_value value;
    struct pysock_error error;
    if (!pys_require_addresses(call))
        return;
    if (ask(&call->self->socket, &address, &error) != PYSOCK_OK)
        pys_raise_error(call, &error);
    else if (pys_address_value(call, &address, &value))
        pys_return_value(call, value);
}

void pys_method_getsockname(struct call *call)
{
    return_name(call, pysock_getsockname);
}

void pys_method_getpeername(struct call *call)
{
    return_name(call, pysock_getpeername);
}
