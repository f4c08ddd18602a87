// SPDX-License-Identifier: MIT
// The places of the project's own adapters and of the vectors.
#include "commands/setup/places.h"

#include "world.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const char *places_vectors_dir(const struct options *options)
{
    struct stat status;
    bool is_file =
        options->vectors != NULL && stat(options->vectors, &status) == 0 && S_ISREG(status.st_mode);
    return options->vectors != NULL && !is_file ? options->vectors : world_default_vectors();
}

const char *places_vectors(const struct options *options)
{
    return options->vectors != NULL ? options->vectors : world_default_vectors();
}

void places_add_own_path(struct text *out, const char *called)
{
    char path[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path);
    if (length > 0)
        text_add_bytes(out, path, (size_t)length);
    else
        text_add(out, called);
}

static void add_own_folder(struct text *programs, const char *called)
{
    places_add_own_path(programs, called);
    char *slash = strrchr(programs->bytes, '/');
    if (slash != NULL)
        programs->length = (size_t)(slash - programs->bytes);
    else
        text_clear(programs);
    if (slash != NULL)
        *slash = '\0';
    else
        text_add_char(programs, '.');
}

/// The whole path of a file or folder beside the vectors; false if it is not there. A command may change its
/// folder, so the path is absolute.
static bool find_beside(struct text *out, const char *vectors, const char *name)
{
    struct text path = {0};
    text_addf(&path, "%s/../%s", vectors, name);
    char *whole = realpath(text_of(&path), NULL);
    bool found = whole != NULL && access(whole, R_OK) == 0;
    if (found)
        text_add(out, whole);
    free(whole);
    text_free(&path);
    return found;
}

void places_find(struct places *places, const struct options *options, const char *called)
{
    static const char oracle[] = "oracle/adapter.py";
    const char *own = world_default_vectors(), *vectors = places_vectors_dir(options);
    add_own_folder(&places->programs, called);
    if (!find_beside(&places->oracle, own, oracle) && !find_beside(&places->oracle, vectors, oracle))
        text_addf(&places->oracle, "%s/../%s", vectors, oracle); // its interpreter tells that it is missing
    // An adapter.json is code: never one beside vectors that were given, or below the folder that this is called in.
    if (own[0] == '/')
        find_beside(&places->adapters, own, "conformance/adapters");
}

struct homes places_homes(const struct places *places)
{
    bool any = places->adapters.length > 0;
    return (struct homes){text_of(&places->programs), text_of(&places->oracle),
                          any ? text_of(&places->adapters) : NULL};
}

void places_free(struct places *places)
{
    text_free(&places->programs);
    text_free(&places->oracle);
    text_free(&places->adapters);
}
