// SPDX-License-Identifier: MIT
// The environment of a command in the world.
#ifndef SOCKCONFORM_WORLD_ENVIRONMENT_H
#define SOCKCONFORM_WORLD_ENVIRONMENT_H

#include <stdbool.h>

/// Cleans this process's environment of all that changes what the socket functions answer, and says that it
/// is inside.
///
/// @return false when memory ran out
bool world_clean_environment(const char *digest);

#endif
