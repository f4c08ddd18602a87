// SPDX-License-Identifier: MIT
// Where the vectors are when nobody names a folder.
#include "world.h"

#include <unistd.h>

const char *world_default_vectors(void)
{
    return access(WORLD_SOURCE_VECTORS, R_OK | X_OK) == 0 ? WORLD_SOURCE_VECTORS : "vectors";
}
