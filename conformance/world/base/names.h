// SPDX-License-Identifier: MIT
// The names of the worlds beside the main one: of the folders <vectors>/world-<name>.
#ifndef SOCKCONFORM_WORLD_NAMES_H
#define SOCKCONFORM_WORLD_NAMES_H

#include <stdbool.h>
#include <stddef.h>

struct world_names {
    char **items; ///< in the order of their bytes
    size_t count;
};

/// Lists the named worlds; there may be none.
///
/// @param[out] names  to be freed with world_names_free(), on failure too
/// @return false if the folder of the vectors cannot be read, with `why`
bool world_names_read(const char *vectors_dir, struct world_names *names, char *why, size_t why_size);

void world_names_free(struct world_names *names);

#endif
