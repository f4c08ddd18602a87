// SPDX-License-Identifier: MIT
// getservbyname, getservbyport, getprotobyname, gethostname: their arguments, in CPython's order of checks.
#include "call/call.h"
#include "errors/raise.h"

#include <errno.h>

/// The optional protocol; None is no way to leave it out.
static bool convert_protocol(struct call *call, const char **protocol)
{
    *protocol = NULL;
    return call->args_count < 2 || pys_convert_text(call, 1, protocol);
}

void pys_call_getservbyname(struct call *call)
{
    const char *name;
    const char *protocol;
    uint16_t port;
    struct pysock_error error;
    if (!pys_convert_text(call, 0, &name) || !convert_protocol(call, &protocol))
        return;
    if (pysock_getservbyname(call->libc, name, protocol, &port, &error) == PYSOCK_OK)
        pys_return_value(call, pysock_value_from_int(port));
    else
        pys_raise_error(call, &error);
}

/// Asks with more and more room, for a name of any length.
static enum pysock_status find_service(struct call *call, uint16_t port, const char *protocol, char **name,
                                       struct pysock_error *error)
{
    enum pysock_status status;
    size_t size = 64;
    do {
        size *= 2;
        *name = pys_answer_memory(call, size);
        if (*name == NULL)
            return pysock_raise(error, PYSOCK_REASON_MEMORY); // no memory
        status = pysock_getservbyport(call->libc, port, protocol, *name, size, error);
    } while (status == PYSOCK_ERROR && error->code == ERANGE);
    return status;
}

void pys_call_getservbyport(struct call *call)
{
    int port;
    const char *protocol;
    char *name;
    struct pysock_value text;
    struct pysock_error error;
    if (!pys_convert_c_int(call, &call->args[0], &port) || !convert_protocol(call, &protocol))
        return;
    if (port < 0 || port > UINT16_MAX)
        pys_raise_text(call, PYSOCK_OVERFLOW_ERROR, "getservbyport: port must be 0-65535.", NULL);
    else if (find_service(call, (uint16_t)port, protocol, &name, &error) != PYSOCK_OK)
        pys_raise_error(call, &error);
    else if (pys_decode_utf8(call, name, &text))
        pys_return_value(call, text);
}

void pys_call_getprotobyname(struct call *call)
{
    const char *name;
    int number;
    struct pysock_error error;
    if (!pys_convert_text(call, 0, &name))
        return;
    if (pysock_getprotobyname(call->libc, name, &number, &error) == PYSOCK_OK)
        pys_return_value(call, pysock_value_from_int(number));
    else
        pys_raise_error(call, &error);
}

void pys_call_gethostname(struct call *call)
{
    char name[1024]; // CPython's own limit; systems allow 64 to 255
    struct pysock_value text;
    struct pysock_error error;
    if (pysock_gethostname(name, sizeof name, &error) != PYSOCK_OK)
        pys_raise_error(call, &error); // not reached: gethostname() that fails
    else if (pys_decode_file_system_text(call, name, &text))
        pys_return_value(call, text);
}
