// SPDX-License-Identifier: MIT
// Addresses and hosts as Python shows them.
#include "call/call.h"

#include <sys/socket.h>

bool pys_make_address_text(struct call *call, const struct pysock_address *address,
                           struct pysock_value *value)
{
    enum { NI_BOTH_NUMERIC = 3 };
    char text[PYSOCK_HOST_TEXT_SIZE];
    char service[PYSOCK_SERVICE_TEXT_SIZE];
    if (call->python->scope_in_address && address->scope_id != 0)
        pysock_getnameinfo(call->libc, address, NI_BOTH_NUMERIC, text, service,
                           NULL); // numeric look-ups do not fail
    else
        pysock_inet_ntop(call->libc, address->family, address->packed, address->family == AF_INET ? 4 : 16,
                         text, NULL);
    return pys_make_text(call, text, value);
}

void pys_return_host(struct call *call, const struct pysock_host *host)
{
    struct pysock_value items[3];
    struct pysock_value tuple;
    struct pysock_value *const aliases = pys_answer_memory(call, (host->aliases_count + 1) * sizeof *aliases);
    struct pysock_value *const addresses =
        pys_answer_memory(call, (host->addresses_count + 1) * sizeof *addresses);
    if (aliases == NULL || addresses == NULL)
        return; // no memory
    for (size_t index = 0; index < host->aliases_count; index++) {
        if (!pys_decode_utf8(call, host->aliases[index], &aliases[index]))
            return;
    }
    for (size_t index = 0; index < host->addresses_count; index++) {
        if (!pys_make_address_text(call, &host->addresses[index], &addresses[index]))
            return; // no memory
    }
    if (!pys_decode_utf8(call, host->name, &items[0]))
        return;
    items[1] = (struct pysock_value){.kind = PYSOCK_LIST, .as.sequence = {aliases, host->aliases_count}};
    items[2] = (struct pysock_value){.kind = PYSOCK_LIST, .as.sequence = {addresses, host->addresses_count}};
    if (pys_make_tuple(call, items, 3, &tuple))
        pys_return_value(call, tuple);
}
