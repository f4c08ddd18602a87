// SPDX-License-Identifier: MIT
// ntohs: converts 16 bits from network to host byte order. Its parameter is unsigned: other numbers are
// skipped.
#include "libc_adapter.h"

void libc_ntohs(const struct wire_step *step, struct wire_arena *arena, struct wire_answer *answer)
{
    int64_t number;

    if (libc_pose_count(step, 1, 1, arena, answer) &&
        libc_pose_int(step->args[0], 0, UINT16_MAX, &number, arena, answer))
        wire_return(answer, wire_uint(arena, ntohs((uint16_t)number)));
}
