// SPDX-License-Identifier: MIT
// Implementations that are newer than all recordings: there is no expectation of their own for them.
#include "newer.h"

#include <stdio.h>
#include <string.h>

struct minor {
    unsigned major, minor;
};

/** The first two numbers of a version; false where it does not begin with two. */
static bool read_minor(const char *version, struct minor *minor)
{
    return version != NULL && sscanf(version, "%6u.%6u", &minor->major, &minor->minor) == 2;
}

static bool is_above(struct minor one, struct minor other)
{
    return one.major != other.major ? one.major > other.major : one.minor > other.minor;
}

/** What an origin was recorded on: the version of its CPython, or of the C library of this name. */
static const char *recorded_version(const json_t *origin, const char *library, size_t length)
{
    const char *implementation = json_string_value(json_object_get(origin, "implementation"));
    const char *libc = json_string_value(json_object_get(origin, "libc"));
    if (implementation == NULL)
        return NULL;
    if (library == NULL)
        return strcmp(implementation, "CPython") == 0 ? json_string_value(json_object_get(origin, "version"))
                                                      : NULL;
    bool is_it = libc != NULL && strncmp(libc, library, length) == 0 && libc[length] == ' ';
    return is_it ? libc + length + 1 : NULL;
}

/** The newest recorded version, NULL when there is none. */
static const char *newest_recorded(const struct vectors *vectors, const char *library, size_t length)
{
    const char *newest = NULL;
    struct minor best = {0, 0}, minor;
    for (size_t f = 0; f < vectors->file_count; f++) {
        json_t *origins = json_object_get(vectors->files[f].root, "origins");
        for (void *at = json_object_iter(origins); at != NULL; at = json_object_iter_next(origins, at)) {
            const char *version = recorded_version(json_object_iter_value(at), library, length);
            if (read_minor(version, &minor) && (newest == NULL || is_above(minor, best))) {
                newest = version;
                best = minor;
            }
        }
    }
    return newest;
}

static bool exceeds(const char *version, const char *recorded)
{
    struct minor here, there;
    return read_minor(version, &here) && read_minor(recorded, &there) && is_above(here, there);
}

static void add_line(struct text *line, const char *name, size_t length, const char *version,
                     const char *recorded)
{
    text_add(line, line->length > 0 ? "; " : "");
    text_add_bytes(line, name, length);
    text_addf(line, " %s is newer than the vectors (%s) and is judged as that", version, recorded);
}

bool newer_than_vectors(const struct vectors *vectors, const struct hello *hello, struct text *line)
{
    const char *python = json_string_value(json_object_get(hello->facts, "python"));
    const char *libc = json_string_value(json_object_get(hello->facts, "libc"));
    const char *recorded = newest_recorded(vectors, NULL, 0);
    if (exceeds(python, recorded)) {
        const char *name = strcmp(hello->name, "CPython") == 0 ? "CPython" : "Python";
        add_line(line, name, strlen(name), python, recorded);
    }
    const char *space = libc != NULL ? strchr(libc, ' ') : NULL;
    if (space == NULL)
        return line->length > 0;
    size_t length = (size_t)(space - libc);
    recorded = newest_recorded(vectors, libc, length);
    if (exceeds(space + 1, recorded))
        add_line(line, libc, length, space + 1, recorded);
    return line->length > 0;
}

bool newer_is_older_python(const struct hello *one, const struct hello *other)
{
    return exceeds(json_string_value(json_object_get(other->facts, "python")),
                   json_string_value(json_object_get(one->facts, "python")));
}
