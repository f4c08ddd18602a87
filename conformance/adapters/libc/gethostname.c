// SPDX-License-Identifier: MIT
// gethostname: the name of this host. Bytes that are not UTF-8 become lone surrogates, as in CPython.
#include "libc_adapter.h"

void libc_gethostname(const struct wire_step *step, struct wire_arena *arena, struct wire_answer *answer)
{
    char name[1024]; // the size of CPython's buffer

    if (!libc_pose_count(step, 0, 0, arena, answer))
        return;
    libc_clear_error();
    if (gethostname(name, sizeof name - 1) != 0) {
        libc_raise_errno(arena, answer, libc_last_error());
        return;
    }
    name[sizeof name - 1] = '\0';
    wire_return(answer, wire_str_c(arena, name));
}
