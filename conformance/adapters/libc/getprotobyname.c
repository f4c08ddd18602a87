// SPDX-License-Identifier: MIT
// getprotobyname: finds the number of a protocol.
#include "libc_adapter.h"

void libc_getprotobyname(const struct wire_step *step, struct wire_arena *arena, struct wire_answer *answer)
{
    const struct protoent *entry;
    const char *name;

    if (!libc_pose_count(step, 1, 1, arena, answer) || !libc_pose_text(step->args[0], &name, arena, answer))
        return;
    entry = getprotobyname(name);
    if (entry == NULL)
        wire_raise(arena, answer, "error", "protocol not found");
    else
        wire_return(answer, wire_int(arena, entry->p_proto));
}
