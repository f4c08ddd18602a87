// SPDX-License-Identifier: MIT
// A temporary folder that is the working directory for a while, and the first folder that takes temporary files.
#ifndef SOCKCONFORM_ADAPTER_REF_FOLDER_H
#define SOCKCONFORM_ADAPTER_REF_FOLDER_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>

struct folder {
    int home; ///< a descriptor of the working directory before
    char path[PATH_MAX];
};

/// Calls `make` with a template in each folder for temporary files, as Python's module tempfile tries them, until
/// it returns true; it makes the file or the folder.
/// \return false if it never did
bool folder_try_each(bool (*make)(char *template, void *context), void *context);

/// Makes a new folder, and enters it.
bool folder_enter(struct folder *folder);

/// Goes back, and removes the folder with its files and sockets.
void folder_leave(struct folder *folder);

#endif
