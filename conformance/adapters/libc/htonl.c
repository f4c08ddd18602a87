// SPDX-License-Identifier: MIT
// htonl: converts 32 bits from host to network byte order. Its parameter is unsigned: other numbers are
// skipped.
#include "libc_adapter.h"

void libc_htonl(const struct wire_step *step, struct wire_arena *arena, struct wire_answer *answer)
{
    int64_t number;

    if (libc_pose_count(step, 1, 1, arena, answer) &&
        libc_pose_int(step->args[0], 0, UINT32_MAX, &number, arena, answer))
        wire_return(answer, wire_uint(arena, htonl((uint32_t)number)));
}
