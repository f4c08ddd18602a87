// SPDX-License-Identifier: MIT
// create_server: its arguments, and the address in the error of bind().
//
// CPython Lib/socket.py, create_server.
#include "call/adopt.h"
#include "call/live.h"
#include "errors/raise.h"

enum parameter { ADDRESS, FAMILY, BACKLOG, REUSE_PORT, DUALSTACK };

/// The parts of the call that are used once the socket is open.
struct serving {
    struct call *call;
    const struct pysock_value *address;
    const struct pysock_value *backlog; ///< NULL: the usual one
    bool has_raised;
    struct pysock_server server;
};

static bool is_inet6(const struct pysock_value *family)
{
    struct pysock_int integer;
    if (family == NULL)
        return false;
    if (family->kind == PYSOCK_FLOAT)
        return family->as.real >= AF_INET6 && family->as.real <= AF_INET6;
    return pys_is_int(family, &integer) && !integer.negative && integer.magnitude == AF_INET6;
}

/// OSError(errno, "REASON (while attempting to bind on address ADDRESS)") for the OSError that was raised.
static void raise_with_address(struct call *call, const struct pysock_value *address)
{
    const struct pysock_exception before = call->answer->raised;
    const bool has_code = before.args_count == 2 && before.args[1].kind == PYSOCK_STR;
    const char *const reason = has_code ? before.args[1].as.text.utf8 : "None";
    struct pysock_value *const args = pys_answer_memory(call, 2 * sizeof *args);
    struct pysock_value repr, code;
    struct pysock_error error;
    if (args == NULL || !pys_make_repr(call, address, &repr))
        return;
    code = has_code ? before.args[0] : (struct pysock_value){.kind = PYSOCK_NONE};
    pysock_raise_errno(&error, before.code);
    pys_raise_text(call, error.status, reason, " (while attempting to bind on address ", repr.as.text.utf8,
                   ")", NULL);
    if (call->answer->raised.args_count != 1 || !pys_make_repr(call, &code, &repr))
        return; // no memory
    args[0] = code;
    args[1] = call->answer->raised.args[0];
    pys_raise_text(call, error.status, "[Errno ", repr.as.text.utf8, "] ", args[1].as.text.utf8, NULL);
    call->answer->raised.args = args;
    call->answer->raised.args_count = 2;
    call->answer->raised.has_code = has_code;
    call->answer->raised.code = before.code;
}

/// sock.bind(address)
static bool bind_to(struct serving *serving, struct pysock_socket *socket)
{
    struct call by_bind = pys_inside(serving->call, "bind");
    struct pysock_sockaddr address;
    struct pysock_error error;
    if (pys_convert_address(&by_bind, socket, serving->address, &address)) {
        if (pysock_bind(socket, &address, &error) == PYSOCK_OK)
            return true;
        pys_raise_error(serving->call, &error);
    }
    if (serving->call->answer->outcome == PYSOCK_RAISED &&
        pysock_is_os_error(serving->call->answer->raised.status))
        raise_with_address(serving->call, serving->address);
    return false;
}

/// sock.listen(backlog)
static bool convert_backlog(struct serving *serving)
{
    struct call by_listen = pys_inside(serving->call, "listen");
    serving->server.has_backlog = serving->backlog != NULL;
    return serving->backlog == NULL ||
           pys_convert_c_int(&by_listen, serving->backlog, &serving->server.backlog);
}

/// The backlog is converted when the socket has its address.
static enum pysock_status prepare(void *context, size_t index, struct pysock_socket *socket,
                                  struct pysock_error *error)
{
    struct serving *const serving = context;
    (void)index;
    if (bind_to(serving, socket) && convert_backlog(serving))
        return PYSOCK_OK;
    serving->has_raised = true;
    *error = (struct pysock_error){.status = serving->call->answer->raised.status};
    return error->status;
}

static bool takes_port(const struct call *call, int family)
{
    return !call->python->shares_ports_of_ip || family == AF_INET || family == AF_INET6;
}

static void serve(struct call *call, int family, struct serving *serving)
{
    struct pysock_socket made;
    struct pysock_value value;
    struct pysock_error error;
    serving->server.bind = prepare;
    serving->server.context = serving;
    serving->server.reuse_port = serving->server.reuse_port && takes_port(call, family);
    if (pysock_create_server(&made, family, NULL, &serving->server, &error) == PYSOCK_OK) {
        if (pys_make_live(call, &made, made.type, &value))
            pys_return_value(call, value);
    } else if (!serving->has_raised) {
        pys_raise_error(call, &error);
    }
}

void pys_call_create_server(struct call *call)
{
    static const struct signature signature = {
        "create_server", false, 1, 1, {"address", "family", "backlog", "reuse_port", "dualstack_ipv6"}};
    const struct pysock_value *bound[PARAMETERS_MAX];
    int family = AF_INET;
    if (!pys_bind_python(call, &signature, bound))
        return;
    const bool has_backlog = bound[BACKLOG] != NULL && bound[BACKLOG]->kind != PYSOCK_NONE;
    struct serving serving = {
        .call = call,
        .address = bound[ADDRESS],
        .backlog = has_backlog ? bound[BACKLOG] : NULL,
        .server = {.reuse_port = bound[REUSE_PORT] != NULL && pys_truth(bound[REUSE_PORT]),
                   .dualstack_ipv6 = bound[DUALSTACK] != NULL && pys_truth(bound[DUALSTACK]),
                   .keeps_v6only = !is_inet6(bound[FAMILY])}};
    if (serving.server.dualstack_ipv6 && !pysock_has_dualstack_ipv6())
        pys_raise_text(call, PYSOCK_VALUE_ERROR, "dualstack_ipv6 not supported on this platform", NULL);
    else if (serving.server.dualstack_ipv6 && !is_inet6(bound[FAMILY]))
        pys_raise_text(call, PYSOCK_VALUE_ERROR, "dualstack_ipv6 requires AF_INET6 family", NULL);
    else if (bound[FAMILY] == NULL || pys_is_minus_one(bound[FAMILY]) ||
             pys_convert_constructor_int(call, bound[FAMILY], &family))
        serve(call, family, &serving);
}
