// SPDX-License-Identifier: MIT
// getservbyport: finds the service of a port. A C caller passes htons(port), which takes 16 bits: other ports
// are skipped.
#include "libc_adapter.h"

void libc_getservbyport(const struct wire_step *step, struct wire_arena *arena, struct wire_answer *answer)
{
    const char *protocol = NULL;
    const struct servent *entry;
    int64_t port;

    if (!libc_pose_count(step, 1, 2, arena, answer) ||
        !libc_pose_int(step->args[0], 0, UINT16_MAX, &port, arena, answer) ||
        (step->args_count == 2 && !libc_pose_text(step->args[1], &protocol, arena, answer)))
        return;
    entry = getservbyport(htons((uint16_t)port), protocol);
    if (entry == NULL) {
        wire_raise(arena, answer, "error", "port/proto not found");
        return;
    }
    libc_return_names(arena, answer, wire_str_c(arena, entry->s_name));
}
