// SPDX-License-Identifier: MIT
// __next__ of a file: its next line.
//
// CPython Modules/_io/iobase.c, iobase_iternext; bufferedio.c, buffered_iternext; textio.c,
// textiowrapper_iternext.
#include "call/file/file.h"
#include "call/live.h"

void pys_file_next(struct call *call)
{
    if (!pys_file_call(call, pys_file_readline, NULL))
        return;
    const struct pysock_value *const line = &call->answer->returned;
    const size_t length = line->kind == PYSOCK_STR ? line->as.text.length : line->as.buffer.length;
    if (length > 0)
        return; // it is the answer
    const struct pysock_exception exception = {
        .status = PYSOCK_STOP_ITERATION,
        .text = {.kind = PYSOCK_STR, .as.text = {"", 0}},
    };
    pys_raise_exception(call, &exception);
}
