// SPDX-License-Identifier: MIT
// A system without namespaces has no world.
#include "base/reason.h"
#include "namespace/settle.h"
#include "world.h"

#include <stdio.h>
#include <stdlib.h>

void world_exec(const char *vectors_dir, const char *name, char *const argv[], char *why, size_t why_size)
{
    (void)vectors_dir;
    (void)name;
    (void)argv;
    world_write_reason(why, why_size, "the world needs Linux's namespaces; run on Linux to judge its cases");
}

int world_open_door(const char *vectors_dir)
{
    (void)vectors_dir;
    return -1;
}

void world_close_door(int door)
{
    (void)door;
}

int world_find_door(void)
{
    return -1;
}

bool world_try_door(int door, const char *name, char *why, size_t why_size)
{
    (void)door;
    (void)name;
    world_write_reason(why, why_size, "a world needs Linux's namespaces");
    return false;
}

_Noreturn void world_pass_door(int door, const char *name, char *const argv[])
{
    (void)door;
    (void)name;
    (void)argv;
    exit(2); // not reached: no world was found
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
