// SPDX-License-Identifier: MIT
// socketpair: two connected sockets.
//
// CPython Lib/socket.py, socketpair.
#include "call/adopt.h"
#include "call/live.h"

#include <sys/socket.h>

static void return_pair(struct call *call, const struct pysock_socket pair[2], int given_type)
{
    struct pysock_value values[2], tuple;
    const int shown = pys_type_to_show(call, given_type, &pair[0]);
    if (!pys_make_live(call, &pair[0], shown, &values[0])) {
        struct pysock_socket other = pair[1]; // no memory
        pysock_close(&other, NULL);           // no memory
        return;                               // no memory
    }
    if (!pys_make_live(call, &pair[1], shown, &values[1])) {
        pysock_live_free(values[0].as.live); // no memory
    } else if (!pys_make_tuple(call, values, 2, &tuple)) {
        pysock_live_free(values[0].as.live); // no memory
        pysock_live_free(values[1].as.live); // no memory
    } else {
        pys_return_value(call, tuple);
    }
}

void pys_call_socketpair(struct call *call)
{
    static const struct signature signature = {"socketpair", false, 0, 3, {"family", "type", "proto"}};
    const struct pysock_value *bound[PARAMETERS_MAX];
    struct wanted_socket wanted = {AF_UNIX, SOCK_STREAM, 0};
    struct pysock_socket pair[2];
    struct pysock_error error;
    if (!pys_bind_python(call, &signature, bound))
        return;
    if ((bound[0] != NULL && bound[0]->kind != PYSOCK_NONE &&
         !pys_convert_c_int(call, bound[0], &wanted.family)) ||
        (bound[1] != NULL && !pys_convert_c_int(call, bound[1], &wanted.type)) ||
        (bound[2] != NULL && !pys_convert_c_int(call, bound[2], &wanted.protocol)))
        return;
    if (pysock_socketpair(pair, wanted.family, wanted.type, wanted.protocol, &error) == PYSOCK_OK)
        return_pair(call, pair, wanted.type);
    else
        pys_raise_error(call, &error);
}
