// SPDX-License-Identifier: MIT
// sethostname: its argument.
//
// CPython Modules/socketmodule.c, socket_sethostname: bytes are taken as they are, NULs included.
#include "call/call.h"

void pys_call_sethostname(struct call *call)
{
    const struct pysock_value *const value = &call->args[0];
    const uint8_t *name;
    size_t length;
    struct pysock_error error;
    const bool good = value->kind == PYSOCK_BYTES ? pys_convert_buffer(call, value, &name, &length)
                                                  : pys_convert_path(call, value, &name, &length);
    if (!good)
        return;
    if (pysock_sethostname((const char *)name, length, &error) == PYSOCK_OK)
        pys_return_none(call); // no vector: no adapter may rename the machine
    else
        pys_raise_error(call, &error);
}
