// SPDX-License-Identifier: MIT
// __exit__ of a file, which closes it whatever the arguments are.
//
// CPython Modules/_io/iobase.c, _io__IOBase___exit___impl.
#include "call/file/file.h"
#include "call/live.h"

void pys_file_exit(struct call *call)
{
    pys_file_close(call);
}
