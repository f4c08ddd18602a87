// SPDX-License-Identifier: MIT
// The pseudo-call `constant`: the value of a name of the socket module on this platform.
#include "arena.h"
#include "wire.h"

#include <string.h>

void wire_raise_missing_constant(struct wire_text name, struct wire_arena *arena, struct wire_answer *answer)
{
    static const char before[] = "module 'socket' has no attribute '";
    char *text = wire_take(arena, sizeof before + name.length + 1);

    if (text == NULL)
        return;
    memcpy(text, before, sizeof before - 1);
    memcpy(text + sizeof before - 1, name.bytes, name.length);
    memcpy(text + sizeof before - 1 + name.length, "'", 2);
    wire_raise(arena, answer, "AttributeError", text);
}

bool wire_asks_has_ipv6(const struct wire_step *step)
{
    return step->args_count == 1 && step->args[0]->kind == WIRE_STR &&
           wire_text_is(step->args[0]->as.text, "has_ipv6");
}

void wire_answer_constant(const struct wire_step *step, struct wire_arena *arena, struct wire_answer *answer)
{
    size_t i;

    if (step->args_count != 1 || step->kwargs_count != 0 || step->args[0]->kind != WIRE_STR) {
        wire_skip(arena, answer, "constant takes one name");
        return;
    }
    for (i = 0; i < wire_platform_constants_count; i++) {
        const struct wire_constant *constant = &wire_platform_constants[i];

        if (wire_text_is(step->args[0]->as.text, constant->name) &&
            wire_constant_is_exported(constant->name)) {
            wire_return(answer, wire_int(arena, constant->value));
            return;
        }
    }
    wire_raise_missing_constant(step->args[0]->as.text, arena, answer);
}
