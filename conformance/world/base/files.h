// SPDX-License-Identifier: MIT
// The world's files: those in <vectors>/world.
#ifndef SOCKCONFORM_WORLD_FILES_H
#define SOCKCONFORM_WORLD_FILES_H

#include <stdbool.h>
#include <stddef.h>

struct world_file {
    char *name;
    unsigned char *bytes;
    size_t length_bytes;
};

struct world_files {
    struct world_file *items; ///< in the order of their names, compared as bytes
    size_t count;
};

/// Reads all files of <vectors_dir>/world; README.md and names that begin with a dot are left out.
///
/// @param[in]  vectors_dir  folder of the vectors
/// @param[out] files        to be freed with world_files_free(), on failure too
/// @param[out] why          the file that could not be read
/// @return false if a file could not be read or is not a regular file, or if there is no file
bool world_files_read(const char *vectors_dir, struct world_files *files, char *why, size_t why_size);

/// Replaces the bytes of each file by those of the file of its name in another folder.
bool world_files_read_again(struct world_files *files, const char *folder, char *why, size_t why_size);

/// Says whether the world has a file of this name.
bool world_files_have(const struct world_files *files, const char *name);

void world_files_free(struct world_files *files);

#endif
