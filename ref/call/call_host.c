// SPDX-License-Identifier: MIT
// The calls that return a host: gethostbyname_ex, gethostbyaddr.
//
// CPython Modules/socketmodule.c.
#include "call/call.h"

/// An unknown host leaves the earlier value in h_errno.
static void raise_host_error(struct call *call, struct pysock_error *error)
{
    if (error->reason == PYSOCK_REASON_HOST_UNTOLD) {
        error->reason = PYSOCK_REASON_HOST;
        if (!call->python->host_error_of_look_up)
            error->code = 1; // HOST_NOT_FOUND
    }
    pys_raise_error(call, error);
}

void pys_call_host(struct call *call, find_host *find)
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
