// SPDX-License-Identifier: MIT
// inet_ntoa: converts four bytes to text. Its parameter is a struct in_addr: other lengths are skipped.
#include "libc_adapter.h"

#include <string.h>

void libc_inet_ntoa(const struct wire_step *step, struct wire_arena *arena, struct wire_answer *answer)
{
    struct in_addr address;

    if (!libc_pose_count(step, 1, 1, arena, answer) || !libc_pose_bytes(step->args[0], arena, answer))
        return;
    if (step->args[0]->as.packed.length != sizeof address) {
        wire_skip(arena, answer, "a C caller passes a struct in_addr, always 4 bytes");
        return;
    }
    memcpy(&address, step->args[0]->as.packed.bytes, sizeof address);
    wire_return(answer, wire_str_c(arena, inet_ntoa(address)));
}
