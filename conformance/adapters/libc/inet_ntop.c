// SPDX-License-Identifier: MIT
// inet_ntop: converts packed bytes to text. The C function takes no length, so a wrong length is skipped. An
// unknown family is asked: the answer is the errno, where CPython raises its own ValueError.
#include "libc_adapter.h"

#include <limits.h>
#include <string.h>

void libc_inet_ntop(const struct wire_step *step, struct wire_arena *arena, struct wire_answer *answer)
{
    unsigned char packed[256] = {
        0}; // larger than the address of any family, so that any length in the question fits
    char text[256];
    size_t length;
    int64_t family;

    if (!libc_pose_count(step, 2, 2, arena, answer) ||
        !libc_pose_int(step->args[0], INT_MIN, INT_MAX, &family, arena, answer) ||
        !libc_pose_bytes(step->args[1], arena, answer))
        return;
    length = step->args[1]->as.packed.length;
    if ((family == AF_INET && length != 4) || (family == AF_INET6 && length != 16)) {
        wire_skip(arena, answer, "inet_ntop() in C takes no length");
        return;
    }
    memcpy(packed, step->args[1]->as.packed.bytes, length < sizeof packed ? length : sizeof packed);
    libc_clear_error();
    if (inet_ntop((int)family, packed, text, sizeof text) == NULL)
        libc_raise_errno(arena, answer, libc_last_error());
    else
        wire_return(answer, wire_str_c(arena, text));
}
