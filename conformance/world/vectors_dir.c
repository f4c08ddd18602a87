// SPDX-License-Identifier: MIT
// The default folder of the vectors.
#include "world.h"

#include <limits.h>
#include <string.h>
#include <unistd.h>

static const char installed[] = "/share/sockconform/vectors";

static bool is_folder_to_read(const char *path)
{
    return access(path, R_OK | X_OK) == 0;
}

/// Removes the last name of the path; false if there is none.
static bool to_parent(char *path)
{
    char *slash = strrchr(path, '/');
    if (slash == NULL)
        return false;
    *slash = '\0';
    return true;
}

/// <prefix>/share/... of a program that is <prefix>/bin/..., so that an installation may be moved as a whole.
static bool beside_program(char path[PATH_MAX])
{
    ssize_t length = readlink("/proc/self/exe", path, PATH_MAX - sizeof installed);
    if (length <= 0)
        return false;
    path[length] = '\0';
    for (int up = 0; up < 2; up++) // from <prefix>/bin/program to <prefix>
        if (!to_parent(path))
            return false;
    memcpy(path + strlen(path), installed, sizeof installed);
    return is_folder_to_read(path);
}

const char *world_default_vectors(void)
{
    static char path[PATH_MAX]; // always the same text
    if (beside_program(path))
        return path;
    return is_folder_to_read(WORLD_SOURCE_VECTORS) ? WORLD_SOURCE_VECTORS : "vectors";
}
