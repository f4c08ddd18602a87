// SPDX-License-Identifier: MIT
// CMSG_SPACE: the room that an ancillary item takes. The macro checks no range: a length whose result may exceed
// a socklen_t is skipped.
#include "libc_adapter.h"

#ifdef CMSG_LEN // Windows has other macros
void libc_cmsg_space(const struct wire_step *step, struct wire_arena *arena, struct wire_answer *answer)
{
    int64_t length;

    if (libc_pose_count(step, 1, 1, arena, answer) &&
        libc_pose_int(step->args[0], 0, INT32_MAX - (int64_t)CMSG_SPACE(1), &length, arena, answer))
        wire_return(answer, wire_uint(arena, CMSG_SPACE((size_t)length)));
}
#endif
