// SPDX-License-Identifier: MIT
// fromfd: makes a socket of a copy of a descriptor.
//
// CPython Lib/socket.py, fromfd.
#include "call/adopt.h"
#include "call/live.h"

#include <limits.h>

void pys_call_fromfd(struct call *call)
{
    static const struct signature signature = {"fromfd", false, 3, 4, {"fd", "family", "type", "proto"}};
    const struct pysock_value *bound[PARAMETERS_MAX];
    struct wanted_socket wanted;
    struct pysock_socket given = {.fd = PYSOCK_NO_DESCRIPTOR}, copy, made;
    struct pysock_value value;
    struct pysock_error error;
    long fd;
    if (!pys_bind_python(call, &signature, bound) || !pys_convert_long(call, bound[0], "long", LONG_MAX, &fd))
        return;
    given.fd = (int)fd;
    if (pysock_socket_dup(&given, &copy, &error) != PYSOCK_OK) {
        pys_raise_error(call, &error);
        return;
    }
    // A copy that the constructor refuses stays open: Lib/socket.py leaves it, and a peer sees no end.
    wanted.protocol = 0;
    const bool good = pys_convert_constructor_int(call, bound[1], &wanted.family) &&
                      pys_convert_constructor_int(call, bound[2], &wanted.type) &&
                      (bound[3] == NULL || pys_convert_constructor_int(call, bound[3], &wanted.protocol)) &&
                      pys_adopt_descriptor(call, copy.fd, &wanted, &made);
    if (good && pys_make_live(call, &made, pys_type_to_show(call, wanted.type, &made), &value))
        pys_return_value(call, value);
}
