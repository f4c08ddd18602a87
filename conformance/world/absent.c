// SPDX-License-Identifier: MIT
// A system without namespaces has no world.
#include "base/reason.h"
#include "namespace/settle.h"
#include "world.h"

#include <stdio.h>

void world_exec(const char *vectors_dir, char *const argv[], char *why, size_t why_size)
{
    (void)vectors_dir;
    (void)argv;
    world_write_reason(why, why_size, "the world needs Linux's namespaces; run on Linux to judge its cases");
}

int world_settle(char **argv)
{
    (void)argv;
    (void)fprintf(stderr, "sockconform: the world needs Linux's namespaces\n");
    return 2;
}
