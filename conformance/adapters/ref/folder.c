// SPDX-License-Identifier: MIT
// A temporary folder that is the working directory for a while, and the first folder that takes temporary files.
#include "folder.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

bool folder_try_each(bool (*make)(char *template, void *context), void *context)
{
    const char *const folders[] = {getenv("TMPDIR"), "/tmp", "/var/tmp", "/usr/tmp", "."};
    char path[PATH_MAX];
    for (size_t index = 0; index < sizeof folders / sizeof *folders; index++) {
        if (folders[index] != NULL &&
            snprintf(path, sizeof path, "%s/sockconform-XXXXXX", folders[index]) < (int)sizeof path &&
            make(path, context))
            return true;
    }
    return false;
}

static bool make_folder(char *template, void *context)
{
    struct folder *const folder = context;
    return mkdtemp(template) != NULL && realpath(template, folder->path) != NULL;
}

bool folder_enter(struct folder *folder)
{
    folder->home = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder->home < 0)
        return false;
    if (folder_try_each(make_folder, folder) && chdir(folder->path) == 0)
        return true;
    close(folder->home);
    return false;
}

void folder_leave(struct folder *folder)
{
    DIR *const listed = opendir(folder->path);
    for (const struct dirent *entry; listed != NULL && (entry = readdir(listed)) != NULL;)
        unlinkat(dirfd(listed), entry->d_name, 0); // "." and ".." stay
    if (listed != NULL)
        closedir(listed);
    (void)!fchdir(folder->home);
    close(folder->home);
    rmdir(folder->path);
}
