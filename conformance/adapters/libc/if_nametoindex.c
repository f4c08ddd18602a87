// SPDX-License-Identifier: MIT
// if_nametoindex: the index of a network interface. Bytes are passed as they are, and a str as UTF-8.
#include "libc_adapter.h"

#include <string.h>

/// A str or bytes without a NUL.
static bool pose_name(const struct wire_value *value, const char **name, struct wire_arena *arena,
                      struct wire_answer *answer)
{
    char *copy;

    if (value->kind != WIRE_BYTES)
        return libc_pose_text(value, name, arena, answer);
    copy = wire_take(arena, value->as.packed.length + 1);
    if (copy == NULL || memchr(value->as.packed.bytes, '\0', value->as.packed.length) != NULL) {
        wire_skip(arena, answer, "C ends the text at its NUL");
        return false;
    }
    memcpy(copy, value->as.packed.bytes, value->as.packed.length);
    copy[value->as.packed.length] = '\0';
    *name = copy;
    return true;
}

void libc_if_nametoindex(const struct wire_step *step, struct wire_arena *arena, struct wire_answer *answer)
{
    const char *name;
    unsigned index;

    if (!libc_pose_count(step, 1, 1, arena, answer) || !pose_name(step->args[0], &name, arena, answer))
        return;
    libc_clear_error();
    index = if_nametoindex(name);
    if (index == 0)
        libc_raise_errno(arena, answer, libc_last_error());
    else
        wire_return(answer, wire_uint(arena, index));
}
