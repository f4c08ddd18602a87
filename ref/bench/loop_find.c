// SPDX-License-Identifier: MIT
// Finding the loop of an implementation for a call.
#include "loops.h"

#include <string.h>

loop_function *loop_find(const struct loop *loops, const char *call)
{
    for (; loops->call != NULL; loops++) {
        if (strcmp(loops->call, call) == 0)
            return loops->run;
    }
    return NULL;
}
