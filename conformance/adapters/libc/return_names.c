// SPDX-License-Identifier: MIT
// Answers that contain names. In C names are bytes; CPython decodes them as UTF-8 and refuses other bytes.
#include "libc_adapter.h"

static bool is_utf8(const struct wire_value *value)
{
    size_t i;

    if (value->kind == WIRE_STR)
        return !wire_text_has_surrogate(value->as.text);
    if (value->kind == WIRE_TUPLE || value->kind == WIRE_LIST) {
        for (i = 0; i < value->as.items.count; i++) {
            if (!is_utf8(value->as.items.values[i]))
                return false;
        }
    }
    return true;
}

void libc_return_names(struct wire_arena *arena, struct wire_answer *answer, const struct wire_value *value)
{
    if (is_utf8(value))
        wire_return(answer, value);
    else
        wire_skip(arena, answer, "a name is not UTF-8, and C has no str");
}
