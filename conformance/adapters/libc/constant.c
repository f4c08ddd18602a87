// SPDX-License-Identifier: MIT
// constant: what a name of the socket module stands for, as the platform's headers say. A name that they do
// not have is missing, as it would be from a Python built with them.
#include "libc_adapter.h"

#include <stdio.h>
#include <string.h>

// The table holds errno's and h_errno's names as well, for hello; the socket module exports only a few of
// them.
static bool is_exported(const char *name)
{
    static const char *const exported[] = {"EAGAIN", "EBADF", "EWOULDBLOCK"};
    static const char *const others[] = {"HOST_NOT_FOUND", "NO_DATA", "NO_RECOVERY", "TRY_AGAIN"};
    size_t i;

    for (i = 0; i < sizeof exported / sizeof *exported; i++)
        if (strcmp(name, exported[i]) == 0)
            return true;
    for (i = 0; i < sizeof others / sizeof *others; i++)
        if (strcmp(name, others[i]) == 0)
            return false;
    return name[0] != 'E' || strncmp(name, "EAI_", 4) == 0 || strncmp(name, "ETH", 3) == 0;
}

void libc_constant(const struct wire_step *step, struct wire_arena *arena, struct wire_answer *answer)
{
    char text[256];
    const char *name;
    size_t i;

    if (!libc_pose_count(step, 1, 1, arena, answer) || !libc_pose_text(step->args[0], &name, arena, answer))
        return;
    for (i = 0; i < wire_platform_constants_count; i++) {
        if (strcmp(name, wire_platform_constants[i].name) == 0 && is_exported(name)) {
            wire_return(answer, wire_int(arena, wire_platform_constants[i].value));
            return;
        }
    }
    if (strcmp(name, "has_ipv6") == 0) {
        wire_skip(arena, answer, "has_ipv6 is a fact of a Python's build");
        return;
    }
    snprintf(text, sizeof text, "module 'socket' has no attribute '%s'", name);
    wire_raise(arena, answer, "AttributeError", text);
}
