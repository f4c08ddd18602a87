// SPDX-License-Identifier: MIT
// A program with no other subcommand than `world`, so that the world is tested without the runner.
#include "world.h"

#include <stdio.h>
#include <string.h>

int main(int argc, char **argv)
{
    if (argc < 2 || strcmp(argv[1], "world") != 0) {
        (void)fprintf(stderr, "usage: world-only world ...\n");
        return 2;
    }
    return world_command(argc - 1, argv + 1);
}
