// SPDX-License-Identifier: MIT
// Checks whether a C caller can ask a question. Other questions are skipped: CPython refuses them before it
// calls any C function, so the platform has no answer.
#include "libc_adapter.h"

static bool skip(struct wire_arena *arena, struct wire_answer *answer, const char *reason)
{
    wire_skip(arena, answer, reason);
    return false;
}

bool libc_pose_count(const struct wire_step *step, size_t least, size_t most, struct wire_arena *arena,
                     struct wire_answer *answer)
{
    if (step->args_count >= least && step->args_count <= most)
        return true;
    return skip(arena, answer, "a C compiler refuses this number of arguments");
}

bool libc_pose_text(const struct wire_value *value, const char **text, struct wire_arena *arena,
                    struct wire_answer *answer)
{
    if (value->kind != WIRE_STR)
        return skip(arena, answer, "a C caller passes text here");
    if (wire_text_has_nul(value->as.text))
        return skip(arena, answer, "C ends the text at its NUL");
    if (wire_text_has_surrogate(value->as.text))
        return skip(arena, answer, "a lone surrogate has no UTF-8 form");
    *text = value->as.text.bytes;
    return true;
}

bool libc_pose_int(const struct wire_value *value, int64_t least, int64_t most, int64_t *number,
                   struct wire_arena *arena, struct wire_answer *answer)
{
    if (value->kind == WIRE_BOOL)
        *number = value->as.boolean;
    else if (value->kind != WIRE_INT)
        return skip(arena, answer, "a C caller passes an integer here");
    else if (!value->as.integer.fits || value->as.integer.small < least || value->as.integer.small > most)
        return skip(arena, answer, "the integer does not fit the C parameter");
    else
        *number = value->as.integer.small;
    return true;
}

bool libc_pose_bytes(const struct wire_value *value, struct wire_arena *arena, struct wire_answer *answer)
{
    if (value->kind == WIRE_BYTES || value->kind == WIRE_BYTEARRAY || value->kind == WIRE_MEMORYVIEW)
        return true;
    return skip(arena, answer, "a C caller passes packed bytes here");
}
