// SPDX-License-Identifier: MIT
// if_indextoname: the name of a network interface. Its parameter is unsigned: other numbers are skipped.
#include "libc_adapter.h"

#include <limits.h>

void libc_if_indextoname(const struct wire_step *step, struct wire_arena *arena, struct wire_answer *answer)
{
    char name[IF_NAMESIZE];
    int64_t index;

    if (!libc_pose_count(step, 1, 1, arena, answer) ||
        !libc_pose_int(step->args[0], 0, UINT_MAX, &index, arena, answer))
        return;
    libc_clear_error();
    if (if_indextoname((unsigned)index, name) == NULL)
        libc_raise_errno(arena, answer, libc_last_error());
    else
        wire_return(answer, wire_str_c(arena, name));
}
