// SPDX-License-Identifier: MIT
// Lists the named worlds.
#include "base/names.h"

#include "base/files.h"
#include "base/reason.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

static int is_world_folder(const struct dirent *entry)
{
    return strncmp(entry->d_name, WORLD_FOLDER, strlen(WORLD_FOLDER)) == 0 &&
           entry->d_name[strlen(WORLD_FOLDER)] != '\0';
}

/// alphasort() would depend on the caller's locale.
static int by_bytes(const struct dirent **left, const struct dirent **right)
{
    return strcmp((*left)->d_name, (*right)->d_name);
}

bool world_names_read(const char *vectors_dir, struct world_names *names, char *why, size_t why_size)
{
    *names = (struct world_names){.items = NULL, .count = 0};
    struct dirent **entries = NULL;
    int count = scandir(vectors_dir, &entries, is_world_folder, by_bytes);
    if (count < 0) {
        world_write_reason(why, why_size, "the worlds cannot be read: %s: %s", vectors_dir, strerror(errno));
        return false;
    }
    names->items = calloc((size_t)count + 1, sizeof *names->items);
    bool done = names->items != NULL;
    for (int index = 0; index < count; index++) {
        char *name = done ? strdup(entries[index]->d_name + strlen(WORLD_FOLDER)) : NULL;
        done = name != NULL;
        if (done) {
            names->items[names->count++] = name;
        }
        free(entries[index]);
    }
    free(entries);
    if (!done) {
        world_write_reason(why, why_size, "out of memory");
    }
    return done;
}

void world_names_free(struct world_names *names)
{
    for (size_t index = 0; index < names->count; index++) {
        free(names->items[index]);
    }
    free(names->items);
    *names = (struct world_names){.items = NULL, .count = 0};
}
