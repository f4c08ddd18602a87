// SPDX-License-Identifier: MIT
// constant: the value of a name of the socket module in the platform's headers. A name that they lack is
// missing, as in a Python built with them.
#include "libc_adapter.h"

void libc_constant(const struct wire_step *step, struct wire_arena *arena, struct wire_answer *answer)
{
    if (wire_asks_has_ipv6(step))
        wire_skip(arena, answer, "has_ipv6 describes a build of Python");
    else
        wire_answer_constant(step, arena, answer);
}
