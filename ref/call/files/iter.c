// SPDX-License-Identifier: MIT
// __iter__ of a file.
//
// CPython Modules/_io/iobase.c, iobase_iter.
#include "call/file/file.h"
#include "call/live.h"

void pys_file_iter(struct call *call)
{
    pys_file_enter(call);
}
