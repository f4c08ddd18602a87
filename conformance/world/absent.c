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

bool world_watch_begin(struct world_watch *watch, bool has_names, char *why, size_t why_size)
{
    *watch = (struct world_watch){.descriptors = {-1, -1}, .has_names = has_names};
    world_write_reason(why, why_size, "this is no world: it needs Linux's namespaces");
    return false;
}

bool world_watch_asks(const struct world_watch *watch, char *why, size_t why_size)
{
    (void)watch;
    world_write_reason(why, why_size, "this is no world: it needs Linux's namespaces");
    return false;
}

bool world_watch_again(struct world_watch *watch, char *why, size_t why_size)
{
    return world_watch_asks(watch, why, why_size);
}

void world_watch_end(struct world_watch *watch)
{
    (void)watch;
}

int world_settle(char **argv)
{
    (void)argv;
    (void)fprintf(stderr, "sockconform: the world needs Linux's namespaces\n");
    return 2;
}
