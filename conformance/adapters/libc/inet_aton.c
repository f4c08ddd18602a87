// SPDX-License-Identifier: MIT
// inet_aton: converts text in any historical form to four bytes.
#include "libc_adapter.h"

void libc_inet_aton(const struct wire_step *step, struct wire_arena *arena, struct wire_answer *answer)
{
    struct in_addr address;
    const char *text;

    if (!libc_pose_count(step, 1, 1, arena, answer) || !libc_pose_text(step->args[0], &text, arena, answer))
        return;
    if (inet_aton(text, &address) == 0)
        wire_raise(arena, answer, "error", "illegal IP address string passed to inet_aton");
    else
        wire_return(answer, wire_packed(arena, WIRE_BYTES, &address, sizeof address));
}
