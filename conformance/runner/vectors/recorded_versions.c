// SPDX-License-Identifier: MIT
// The newest recorded versions, and whether an adapter is newer.
#include "vectors/recorded_versions.h"

#include "base/memory.h"
#include "vectors/expectation.h"

#include <stdlib.h>
#include <string.h>

static const char *text_in(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

/// The version after the library's name, "2.36" of "glibc 2.36"; NULL if there is none.
static const char *libc_version(const char *libc)
{
    const char *gap = libc != NULL ? strchr(libc, ' ') : NULL;
    return gap != NULL ? gap + 1 : NULL;
}

/// The newest recorded version of the library that `libc` names.
static const char *recorded_libc(const struct newest *newest, const char *libc)
{
    for (void *at = json_object_iter(newest->libcs); at != NULL;
         at = json_object_iter_next(newest->libcs, at)) {
        const char *name = json_object_iter_key(at);
        if (libc != NULL && strncmp(name, libc, strlen(name)) == 0 && libc[strlen(name)] == ' ')
            return json_string_value(json_object_iter_value(at));
    }
    return NULL;
}

static void note_libc(struct newest *newest, const char *libc)
{
    const char *version = libc_version(libc), *before = recorded_libc(newest, libc);
    if (version == NULL || (before != NULL && version_compare(version, before, VERSION_WHOLE) <= 0))
        return;
    char *name = memory_copy(libc);
    name[version - libc - 1] = '\0';
    if (newest->libcs == NULL)
        newest->libcs = json_object();
    json_object_set_new(newest->libcs, name, json_string(version));
    free(name);
}

void newest_note(struct newest *newest, const json_t *origin)
{
    const char *name = text_in(origin, "implementation"), *version = text_in(origin, "version");
    note_libc(newest, text_in(origin, "libc"));
    if (name == NULL || version == NULL || strcmp(name, "CPython") != 0)
        return;
    if (newest->python == NULL || version_compare(version, newest->python, VERSION_WHOLE) > 0)
        newest->python = version;
}

void newest_free(struct newest *newest)
{
    json_decref(newest->libcs);
    memset(newest, 0, sizeof *newest);
}

static bool is_later(const char *version, const char *than)
{
    return version != NULL && than != NULL && version_compare(version, than, VERSION_MINOR) > 0;
}

static bool has_newer_python(const struct newest *newest, const struct hello *hello)
{
    return is_later(text_in(hello->facts, "python"), newest->python);
}

static bool has_newer_libc(const struct newest *newest, const struct hello *hello)
{
    const char *libc = text_in(hello->facts, "libc");
    return is_later(libc_version(libc), recorded_libc(newest, libc));
}

bool newer_than_vectors(const struct newest *newest, const struct hello *hello, struct text *line)
{
    static const char format[] = "%s%s is newer than the vectors (%s) and is judged as that";
    const char *libc = text_in(hello->facts, "libc");
    if (has_newer_python(newest, hello))
        text_addf(line, format, strcmp(hello->name, "CPython") == 0 ? "CPython " : "Python ",
                  text_in(hello->facts, "python"), newest->python);
    if (has_newer_libc(newest, hello))
        text_addf(line, format, line->length > 0 ? "; " : "", libc, recorded_libc(newest, libc));
    return line->length > 0;
}

/// True if both name one C library, and this one's version is not newer than the other's.
static bool libc_is_known_to(const struct hello *hello, const struct hello *other)
{
    const char *libc = text_in(hello->facts, "libc"), *libc_there = text_in(other->facts, "libc");
    const char *version = libc_version(libc), *version_there = libc_version(libc_there);
    return version != NULL && version_there != NULL && version - libc == version_there - libc_there &&
           strncmp(libc, libc_there, (size_t)(version - libc)) == 0 && !is_later(version, version_there);
}

bool newer_is_known_to(const struct newest *newest, const struct hello *hello, const struct hello *oracle)
{
    if (has_newer_python(newest, hello) &&
        (text_in(oracle->facts, "python") == NULL || newer_is_older_python(oracle, hello)))
        return false;
    return !has_newer_libc(newest, hello) || libc_is_known_to(hello, oracle);
}

bool newer_is_older_python(const struct hello *one, const struct hello *other)
{
    return is_later(text_in(other->facts, "python"), text_in(one->facts, "python"));
}
