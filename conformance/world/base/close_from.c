// SPDX-License-Identifier: MIT
// Closes all descriptors from one on.
#include "base/close_from.h"

#include <sys/syscall.h>
#include <unistd.h>

void world_close_from(int first)
{
#ifdef SYS_close_range
    if (syscall(SYS_close_range, (unsigned)first, ~0U, 0U) == 0) {
        return;
    }
#endif
    long most = sysconf(_SC_OPEN_MAX);
    for (int descriptor = first; descriptor < (most > 0 && most < 65536 ? most : 65536); descriptor++) {
        (void)close(descriptor);
    }
}
