// SPDX-License-Identifier: MIT
// Converting an address of AF_NETLINK: a port, which is often a process id, and groups.
#include "call/convert/families/families.h"
#include "call/convert/families/words.h"

bool pys_convert_netlink(struct call *call, const struct pysock_socket *socket,
                         const struct pysock_value *value, struct pysock_sockaddr *address)
{
    static const struct tuple_form form = {"AF_NETLINK address must be a pair (pid, groups)",
                                           "getsockaddrarg()", 2, 2};
    uint32_t numbers[2];
    (void)socket;
    if (value->kind != PYSOCK_TUPLE)
        return pys_refuse_address_kind(call, "AF_NETLINK", value);
    if (!pys_check_items(call, value, &form) || !pys_convert_item_numbers(call, value, numbers))
        return false;
    pys_netlink_sockaddr(numbers[0], numbers[1], address);
    return true;
}
