// SPDX-License-Identifier: MIT
// Converting an address of AF_TIPC: a kind, three numbers and a scope.
#include "call/convert/families/families.h"
#include "call/convert/families/words.h"

enum { CLUSTER_SCOPE = 2 };

bool pys_convert_tipc(struct call *call, const struct pysock_socket *socket, const struct pysock_value *value,
                      struct pysock_sockaddr *address)
{
    static const struct tuple_form form = {"AF_TIPC address must be a tuple (addr_type, v1, v2, v3[, scope])",
                                           "", 4, 5};
    uint32_t numbers[5] = {[4] = CLUSTER_SCOPE};
    (void)socket;
    if (value->kind != PYSOCK_TUPLE)
        return pys_refuse_address_kind(call, "AF_TIPC", value);
    const size_t count = value->as.sequence.count;
    if (!call->python->address_names_method && (count < form.least || count > form.most))
        return pys_refuse_words(call, PYSOCK_TYPE_ERROR, "Invalid TIPC address format");
    if (!pys_check_items(call, value, &form) || !pys_convert_item_numbers(call, value, numbers))
        return false;
    if (!pys_tipc_sockaddr(numbers[0], &numbers[1], numbers[4], address))
        return pys_refuse_words(call, PYSOCK_TYPE_ERROR, "Invalid address type");
    return true;
}
