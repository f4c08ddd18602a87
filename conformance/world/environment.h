// SPDX-License-Identifier: MIT
// The environment of a command in the world.
#ifndef SOCKCONFORM_WORLD_ENVIRONMENT_H
#define SOCKCONFORM_WORLD_ENVIRONMENT_H

#include <stdbool.h>

/// Removes all variables that change answers of the socket functions from this process's environment, and
/// sets the variable that marks the inside.
///
/// @return false when memory ran out
bool world_clean_environment(const char *digest);

#endif
