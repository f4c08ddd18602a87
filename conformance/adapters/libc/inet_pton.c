// SPDX-License-Identifier: MIT
// inet_pton: converts text to packed bytes. Any family can be asked; answers have the form that CPython gives
// them (Modules/socketmodule.c, socket_inet_pton).
#include "libc_adapter.h"

#include <limits.h>

void libc_inet_pton(const struct wire_step *step, struct wire_arena *arena, struct wire_answer *answer)
{
    unsigned char packed[256]; // larger than the address of any family
    const char *text;
    int64_t family;
    int result;

    if (!libc_pose_count(step, 2, 2, arena, answer) ||
        !libc_pose_int(step->args[0], INT_MIN, INT_MAX, &family, arena, answer) ||
        !libc_pose_text(step->args[1], &text, arena, answer))
        return;
    libc_clear_error();
    result = inet_pton((int)family, text, packed);
    if (result < 0)
        libc_raise_errno(arena, answer, libc_last_error());
    else if (result == 0)
        wire_raise(arena, answer, "error", "illegal IP address string passed to inet_pton");
    else if (family == AF_INET)
        wire_return(answer, wire_packed(arena, WIRE_BYTES, packed, 4));
    else if (family == AF_INET6)
        wire_return(answer, wire_packed(arena, WIRE_BYTES, packed, 16));
    else
        wire_raise(arena, answer, "error", "unknown address family");
}
