// SPDX-License-Identifier: MIT
// Converting an address of AF_VSOCK: a context, which is a machine, and a port.
#include "call/convert/families/families.h"
#include "call/convert/families/words.h"

bool pys_convert_vsock(struct call *call, const struct pysock_socket *socket,
                       const struct pysock_value *value, struct pysock_sockaddr *address)
{
    static const struct tuple_form form = {NULL, "getsockaddrarg()", 2, 2};
    uint32_t numbers[2];
    (void)socket;
    if (value->kind != PYSOCK_TUPLE) { // never names the method
        pys_raise_text(call, PYSOCK_TYPE_ERROR, "getsockaddrarg: AF_VSOCK address must be tuple, not ",
                       pys_class_name(value), NULL);
        return false;
    }
    if (!pys_check_items(call, value, &form) || !pys_convert_item_numbers(call, value, numbers))
        return false;
    pys_vsock_sockaddr(numbers[0], numbers[1], address);
    return true;
}
