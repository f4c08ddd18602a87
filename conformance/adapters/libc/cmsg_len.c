// SPDX-License-Identifier: MIT
// CMSG_LEN: the size of an ancillary item. The macro checks no range: a length whose result may exceed
// a socklen_t is skipped.
#include "libc_adapter.h"

#ifdef CMSG_LEN // Windows has other macros
void libc_cmsg_len(const struct wire_step *step, struct wire_arena *arena, struct wire_answer *answer)
{
    int64_t length;

    if (libc_pose_count(step, 1, 1, arena, answer) &&
        libc_pose_int(step->args[0], 0, INT32_MAX - (int64_t)CMSG_LEN(0), &length, arena, answer))
        wire_return(answer, wire_uint(arena, CMSG_LEN((size_t)length)));
}
#endif
