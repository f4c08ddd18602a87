// SPDX-License-Identifier: MIT
// The files of a world: those in <vectors>/world, and for a named world those in <vectors>/world-<name> before them.
#ifndef SOCKCONFORM_WORLD_FILES_H
#define SOCKCONFORM_WORLD_FILES_H

#include <stdbool.h>
#include <stddef.h>

struct world_file {
    char *name;
    unsigned char *bytes;
    size_t length_bytes;
    bool is_absent; ///< a named world has no file of this name, although the main world has one
};

struct world_files {
    struct world_file *items; ///< in the order of their names, compared as bytes
    size_t count;
};

/// The beginning of the folder's name of a named world.
#define WORLD_FOLDER "world-"

/// Reads the files of a world; README.md and names that begin with a dot are left out. A named world has the main
/// world's files except those that its own folder has, too; an empty one there stands for no file.
///
/// @param[in]  vectors_dir  folder of the vectors
/// @param[in]  name         of a named world, or NULL
/// @param[out] files        to be freed with world_files_free(), on failure too
/// @param[out] why          the file that could not be read
/// @return false if a file could not be read or is not a regular file, or if there is no file
bool world_files_read(const char *vectors_dir, const char *name, struct world_files *files, char *why,
                      size_t why_size);

/// Reads only the files in <vectors_dir>/<folder>.
bool world_files_read_folder(const char *vectors_dir, const char *folder, struct world_files *files,
                             char *why, size_t why_size);

/// Replaces the bytes of each file by those of the file of its name in another folder.
bool world_files_read_again(struct world_files *files, const char *folder, char *why, size_t why_size);

/// The world's file of this name, or NULL.
const struct world_file *world_files_find(const struct world_files *files, const char *name);

void world_files_free(struct world_files *files);

#endif
