// SPDX-License-Identifier: MIT
// The privileges of a command in the world.
#ifndef SOCKCONFORM_WORLD_PRIVILEGES_H
#define SOCKCONFORM_WORLD_PRIVILEGES_H

#include <stdbool.h>
#include <stddef.h>

/// Gives up every capability permanently, for root too, so that all users get the same answers.
///
/// @param[out] why  the failure
bool world_drop_privileges(char *why, size_t why_size);

#endif
