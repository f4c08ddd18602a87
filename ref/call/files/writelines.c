// SPDX-License-Identifier: MIT
// writelines of a file: writes each item.
//
// CPython Modules/_io/iobase.c, _io__IOBase_writelines.
#include "call/file/file.h"
#include "call/live.h"

void pys_file_writelines(struct call *call)
{
    const struct pysock_value *const lines = &call->args[0];
    size_t count;
    if (pys_file_refuse_use(call))
        return;
    if (!pys_iterated_count(lines, &count)) {
        pys_raise_text(call, PYSOCK_TYPE_ERROR, "'", pys_class_name(lines), "' object is not iterable", NULL);
        return;
    }
    for (size_t index = 0; index < count; index++) {
        struct pysock_value line;
        char letter[5];
        pys_iterated_item(lines, index, letter, &line);
        if (!pys_file_call(call, pys_file_write, &line))
            return;
    }
    pys_return_none(call);
}
