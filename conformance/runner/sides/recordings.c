// SPDX-License-Identifier: MIT
// The recordings of shipping implementations that are kept with the vectors, by name.
#include "sides/recordings.h"

#include "base/memory.h"
#include "base/near.h"
#include "sides/recording.h"
#include "world.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char scheme[] = "recording:", ending[] = ".json.gz";

bool recordings_is_name(const char *word)
{
    return strncmp(word, scheme, strlen(scheme)) == 0;
}

/// The folder beside the vectors of the option, or of the source tree or installation.
static void add_folder(struct text *out, const char *vectors_dir)
{
    text_addf(out, "%s/../conformance/recordings", vectors_dir);
    if (access(text_of(out), R_OK) == 0)
        return;
    text_clear(out);
    text_addf(out, "%s/../conformance/recordings", world_default_vectors());
}

static int in_order(const void *one, const void *other)
{
    return strcmp(*(const char *const *)one, *(const char *const *)other);
}

struct names {
    char **list;
    size_t count, capacity;
};

/// The names of the folder's recordings, without their ending, sorted.
static struct names read_names(const char *folder)
{
    struct names names = {0};
    DIR *stream = opendir(folder);
    for (struct dirent *entry; stream != NULL && (entry = readdir(stream)) != NULL;) {
        size_t length = strlen(entry->d_name), cut = strlen(ending);
        if (entry->d_name[0] == '.' || length <= cut || strcmp(entry->d_name + length - cut, ending) != 0)
            continue;
        names.list = memory_grow(names.list, names.count, &names.capacity, sizeof *names.list);
        names.list[names.count] = memory_copy(entry->d_name);
        names.list[names.count++][length - cut] = '\0';
    }
    if (stream != NULL)
        closedir(stream);
    if (names.count > 0)
        qsort(names.list, names.count, sizeof *names.list, in_order);
    return names;
}

static void free_names(struct names *names)
{
    for (size_t i = 0; i < names->count; i++)
        free(names->list[i]);
    free(names->list);
}

/// "gevent" begins "gevent-22.10.2" and "gevent-ares-22.10.2", but not "gevents-1".
static bool begins(const char *wanted, const char *name)
{
    size_t length = strlen(wanted);
    return strncmp(wanted, name, length) == 0 && (name[length] == '\0' || name[length] == '-');
}

/// Whether a name that begins so goes on with a version: "gevent" has "gevent-22.10.2" so.
static bool has_version(const char *wanted, const char *name)
{
    const char *rest = name + strlen(wanted);
    return *rest == '-' && rest[1] >= '0' && rest[1] <= '9';
}

/// Adds the names that are spelled nearly so, with their versions or without; false if there is none.
static bool add_near(struct text *why, const struct names *names, const char *wanted)
{
    struct near near;
    near_begin(&near, wanted);
    for (size_t i = 0; i < names->count; i++) {
        struct text bare = {0};
        const char *dash = strrchr(names->list[i], '-');
        text_add_bytes(&bare, names->list[i],
                       dash != NULL ? (size_t)(dash - names->list[i]) : strlen(names->list[i]));
        near_try(&near, names->list[i], strchr(wanted, '-') != NULL ? names->list[i] : text_of(&bare));
        text_free(&bare);
    }
    return near_end(&near, why);
}

/// The only name that is `wanted`, or `wanted` with a version, or begins so; NULL, and `why`.
static const char *choose(const struct names *names, const char *wanted, const char *folder, struct text *why)
{
    const char *chosen = NULL, *version = NULL;
    size_t fitting = 0, versions = 0;
    for (size_t i = 0; i < names->count; i++) {
        if (strcmp(names->list[i], wanted) == 0)
            return names->list[i];
        if (!begins(wanted, names->list[i]))
            continue;
        chosen = names->list[i];
        fitting++;
        if (has_version(wanted, chosen)) {
            version = chosen;
            versions++;
        }
    }
    if (fitting == 1 || versions == 1)
        return fitting == 1 ? chosen : version;
    text_addf(why, "%s%s: %s in %s", scheme, wanted,
              fitting == 0 ? "there is no recording of this name" : "several recordings begin so", folder);
    if (fitting == 0 && add_near(why, names, wanted))
        return NULL;
    for (size_t i = 0, told = 0; i < names->count; i++)
        if (fitting == 0 || begins(wanted, names->list[i]))
            text_addf(why, "%s%s", told++ == 0 ? "; there is " : ", ", names->list[i]);
    return NULL;
}

char *recordings_find(const char *vectors_dir, const char *word, char **called, struct text *why)
{
    struct text folder = {0}, path = {0}, whole = {0};
    add_folder(&folder, vectors_dir);
    struct names names = read_names(text_of(&folder));
    const char *name = choose(&names, word + strlen(scheme), text_of(&folder), why);
    if (name != NULL) {
        text_addf(&path, "%s/%s%s", text_of(&folder), name, ending);
        text_addf(&whole, "%s%s", scheme, name);
    }
    free_names(&names);
    text_free(&folder);
    *called = whole.length > 0 ? text_take(&whole) : NULL;
    return path.length > 0 ? text_take(&path) : NULL;
}

bool recordings_is_all(const char *word)
{
    return recordings_is_name(word) && strcmp(word + strlen(scheme), "all") == 0;
}

char **recordings_all(const char *vectors_dir, size_t *count)
{
    struct text folder = {0};
    add_folder(&folder, vectors_dir);
    struct names names = read_names(text_of(&folder));
    for (size_t i = 0; i < names.count; i++) {
        struct text word = {0};
        text_addf(&word, "%s%s", scheme, names.list[i]);
        free(names.list[i]);
        names.list[i] = text_take(&word);
    }
    text_free(&folder);
    *count = names.count;
    return names.list;
}

static bool add_line(struct text *out, const char *folder, const char *name, size_t width, struct text *why)
{
    struct recording recording;
    struct text path = {0}, label = {0};
    text_addf(&path, "%s/%s%s", folder, name, ending);
    bool good = recording_load(&recording, text_of(&path), why);
    if (good) {
        const json_t *hello = json_object_get(recording.root, "hello");
        const json_t *of = json_object_get(hello, "implementation");
        const char *said = json_string_value(json_object_get(of, "name"));
        const char *version = json_string_value(json_object_get(of, "version"));
        text_addf(&label, "%s %s", said != NULL ? said : "", version != NULL ? version : "");
        text_add_left(out, name, width);
        text_add(out, "   ");
        text_add_left(out, text_of(&label), 24);
        text_addf(out, "   recorded %s%s\n",
                  recording.started != NULL ? recording.started : "at no known time",
                  recording.whole ? "" : ", CUT: it is not whole");
    }
    recording_free(&recording);
    text_free(&label);
    text_free(&path);
    return good;
}

bool recordings_add_list(struct text *out, const char *vectors_dir, struct text *why)
{
    struct text folder = {0};
    size_t width = 0;
    bool good = true;
    add_folder(&folder, vectors_dir);
    struct names names = read_names(text_of(&folder));
    for (size_t i = 0; i < names.count; i++)
        width = text_columns(names.list[i]) > width ? text_columns(names.list[i]) : width;
    for (size_t i = 0; i < names.count && good; i++)
        good = add_line(out, text_of(&folder), names.list[i], width, why);
    if (good) {
        text_add_counted(out, names.count, "recording");
        text_addf(out, " in %s; compare and table take recording:NAME\n", text_of(&folder));
    }
    free_names(&names);
    text_free(&folder);
    return good;
}
