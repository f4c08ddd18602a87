// SPDX-License-Identifier: MIT
// getservbyport: its arguments.
#include "call/call.h"
#include "errors/raise.h"

#include <errno.h>

/// Asks with growing room, for a name of any length.
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
    if (!pys_convert_c_int(call, &call->args[0], &port) || !pys_convert_protocol(call, &protocol))
        return;
    if (port < 0 || port > UINT16_MAX)
        pys_raise_text(call, PYSOCK_OVERFLOW_ERROR, "getservbyport: port must be 0-65535.", NULL);
    else if (find_service(call, (uint16_t)port, protocol, &name, &error) != PYSOCK_OK)
        pys_raise_error(call, &error);
    else if (pys_decode_utf8(call, name, &text))
        pys_return_value(call, text);
}
