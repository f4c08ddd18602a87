// SPDX-License-Identifier: MIT
// Probes whether the world can be entered here, and gives the reason if not.
#ifndef SOCKCONFORM_WORLD_PROBE_H
#define SOCKCONFORM_WORLD_PROBE_H

#include <stdbool.h>
#include <stddef.h>

/// Finds bwrap on PATH.
///
/// @param[out] path  its path
/// @param[out] why   that it is not installed, and what to do
bool world_find_bwrap(char *path, size_t path_size, char *why, size_t why_size);

/// Converts bwrap's message about a failure into a reason that a person can act on.
///
/// @param[in]  said  bwrap's standard error, or world_settle()'s
/// @param[out] why   one line
void world_explain_refusal(const char *said, char *why, size_t why_size);

#endif
