// SPDX-License-Identifier: MIT
// getservbyname: finds the port of a service. An omitted protocol is NULL in C: any protocol.
#include "libc_adapter.h"

void libc_getservbyname(const struct wire_step *step, struct wire_arena *arena, struct wire_answer *answer)
{
    const char *name, *protocol = NULL;
    const struct servent *entry;

    if (!libc_pose_count(step, 1, 2, arena, answer) || !libc_pose_text(step->args[0], &name, arena, answer) ||
        (step->args_count == 2 && !libc_pose_text(step->args[1], &protocol, arena, answer)))
        return;
    entry = getservbyname(name, protocol);
    if (entry == NULL)
        wire_raise(arena, answer, "error", "service/proto not found");
    else
        wire_return(answer, wire_int(arena, ntohs((uint16_t)entry->s_port)));
}
