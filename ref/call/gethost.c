// SPDX-License-Identifier: MIT
// gethostbyname, gethostbyname_ex, gethostbyaddr: their argument, and what they return.
//
// CPython Modules/socketmodule.c.
#include "call/call.h"

void pys_call_gethostbyname(struct call *call)
{
    const char *host;
    char text[PYSOCK_IPV4_TEXT_SIZE];
    struct pysock_error error;
    if (!pys_convert_host(call, &call->args[0], call->function->name, &host))
        return;
    if (pysock_gethostbyname(call->libc, host, text, &error) == PYSOCK_OK)
        pys_return_text(call, text);
    else
        pys_raise_error(call, &error);
}

typedef enum pysock_status find_host(const struct pysock_libc *libc, const char *host,
                                     struct pysock_host **found, struct pysock_error *error);

/// What was in h_errno before is what an unknown host leaves there.
static void raise_host_error(struct call *call, struct pysock_error *error)
{
    if (error->reason == PYSOCK_REASON_HOST_UNTOLD) {
        error->reason = PYSOCK_REASON_HOST;
        if (!call->python->host_error_of_look_up)
            error->code = 1; // HOST_NOT_FOUND
    }
    pys_raise_error(call, error);
}

static void call_host(struct call *call, find_host *find)
{
    const char *host;
    struct pysock_host *found;
    struct pysock_error error;
    if (!pys_convert_host(call, &call->args[0], call->function->name, &host))
        return;
    if (find(call->libc, host, &found, &error) != PYSOCK_OK) {
        raise_host_error(call, &error);
        return;
    }
    pys_return_host(call, found);
    pysock_free_host(found);
}

void pys_call_gethostbyname_ex(struct call *call)
{
    call_host(call, pysock_gethostbyname_ex);
}

void pys_call_gethostbyaddr(struct call *call)
{
    call_host(call, pysock_gethostbyaddr);
}
