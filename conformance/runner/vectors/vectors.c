// SPDX-License-Identifier: MIT
// The folder of vectors: lists its files, computes their digest, finds the newest recording.
#include "vectors/vectors.h"

#include "base/file.h"
#include "base/memory.h"

#include <dirent.h>
#include <errno.h>
#include <nettle/sha2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static int compare_names(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

static bool is_vector_name(const char *name)
{
    size_t length = strlen(name);
    return name[0] != '.' && length > 5 && strcmp(name + length - 5, ".json") == 0;
}

struct names {
    char **list;
    size_t count;
    size_t capacity;
};

/// Adds the vector files in `dir`, sorted, each with the prefix `before`; false if it cannot be read.
static bool add_names(struct names *names, const char *dir, const char *before)
{
    const size_t first = names->count;
    DIR *folder = opendir(dir);
    if (folder == NULL)
        return false;
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        struct text name = {0};
        if (!is_vector_name(entry->d_name))
            continue;
        text_addf(&name, "%s%s", before, entry->d_name);
        names->list = memory_grow(names->list, names->count, &names->capacity, sizeof *names->list);
        names->list[names->count++] = memory_copy(text_of(&name));
        text_free(&name);
    }
    closedir(folder);
    if (names->count > first)
        qsort(names->list + first, names->count - first, sizeof *names->list, compare_names);
    return true;
}

static const char topics[] = "scenarios/"; // files in this folder are named by topic, not by function

/// The names of the vector files in `dir`, those of functions before those of scenarios.
static bool list_names(const char *dir, struct names *names, struct text *why)
{
    struct text scenarios = {0};
    if (!add_names(names, dir, "")) {
        text_addf(why, "%s: %s; name the folder of the vectors with --vectors", dir, strerror(errno));
        return false;
    }
    text_addf(&scenarios, "%s/scenarios", dir);
    const bool good =
        add_names(names, text_of(&scenarios), topics) || errno == ENOENT; // another folder may have none
    if (!good)
        text_addf(why, "%s: %s", text_of(&scenarios), strerror(errno));
    text_free(&scenarios);
    if (good && names->count == 0)
        text_addf(why, "%s holds no vectors (<function>.json); name their folder with --vectors", dir);
    return good && names->count > 0;
}

static bool is_single_file(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

static void note_origins(struct newest *newest, const struct vector_file *file)
{
    json_t *origins = json_object_get(file->root, "origins");
    for (void *at = json_object_iter(origins); at != NULL; at = json_object_iter_next(origins, at))
        newest_note(newest, json_object_iter_value(at));
}

/// Reads a file's bytes into the digest and its JSON into `file`.
static bool load_file(struct vector_file *file, const char *dir, const char *name, struct sha256_ctx *digest,
                      struct text *why)
{
    struct text path = {0}, bytes = {0};
    text_addf(&path, "%s%s%s", dir, dir[0] != '\0' ? "/" : "", name);
    bool good = file_read(text_of(&path), &bytes, why);
    sha256_update(digest, strlen(name) + 1, (const uint8_t *)name);
    sha256_update(digest, bytes.length, (const uint8_t *)text_of(&bytes));
    json_error_t error;
    json_t *root =
        good ? json_loadb(text_of(&bytes), bytes.length, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error)
             : NULL;
    if (good && root == NULL)
        text_addf(why, "%s:%d:%d: %s", text_of(&path), error.line, error.column, error.text);
    good = root != NULL && vector_file_read(file, text_of(&path), root, why);
    text_free(&path);
    text_free(&bytes);
    return good;
}

static int compare_ids(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static bool ids_are_unique(const struct vectors *vectors, struct text *why)
{
    size_t count = 0, capacity = 0;
    const char **ids = NULL;
    for (size_t f = 0; f < vectors->file_count; f++)
        for (size_t c = 0; c < vectors->files[f].case_count; c++) {
            ids = memory_grow(ids, count, &capacity, sizeof *ids);
            ids[count++] = vectors->files[f].cases[c].id;
        }
    if (count > 0)
        qsort(ids, count, sizeof *ids, compare_ids);
    bool unique = true;
    for (size_t i = 1; i < count && unique; i++) {
        unique = strcmp(ids[i - 1], ids[i]) != 0;
        if (!unique)
            text_addf(why, "the id %s stands for two cases; an id is unique over all files", ids[i]);
    }
    free(ids);
    return unique;
}

bool vectors_load(struct vectors *vectors, const char *dir, struct text *why)
{
    struct names names = {NULL, 0, 0};
    struct sha256_ctx digest;
    memset(vectors, 0, sizeof *vectors);
    bool is_single = is_single_file(dir);
    bool good = is_single || list_names(dir, &names, why);
    if (is_single) {
        names.list = memory_grow(names.list, names.count, &names.capacity, sizeof *names.list);
        names.list[names.count++] = memory_copy(dir);
        dir = "";
    }
    sha256_init(&digest);
    vectors->files = memory_new(names.count, sizeof *vectors->files);
    for (size_t i = 0; i < names.count && good; i++) {
        struct vector_file *file = &vectors->files[i];
        vectors->file_count++;
        good = load_file(file, dir, names.list[i], &digest, why);
        file->is_topic = strncmp(names.list[i], topics, strlen(topics)) == 0;
        if (good)
            note_origins(&vectors->newest, file);
    }
    if (vectors->newest.python != NULL)
        snprintf(vectors->newest_origin, sizeof vectors->newest_origin, "CPython %s", vectors->newest.python);
    for (size_t i = 0; i < names.count; i++)
        free(names.list[i]);
    free(names.list);
    uint8_t hash[SHA256_DIGEST_SIZE];
    sha256_digest(&digest, sizeof hash, hash);
    for (size_t i = 0; i < (VECTORS_DIGEST_SIZE - 1) / 2; i++)
        snprintf(vectors->digest + 2 * i, 3, "%02x", hash[i]);
    good = good && ids_are_unique(vectors, why);
    if (!good)
        vectors_free(vectors);
    return good;
}

void vectors_free(struct vectors *vectors)
{
    for (size_t i = 0; i < vectors->file_count; i++)
        vector_file_free(&vectors->files[i]);
    free(vectors->files);
    newest_free(&vectors->newest);
    memset(vectors, 0, sizeof *vectors);
}

const char *step_name(const struct step *step)
{
    const json_t *call = json_object_get(step->request, "call");
    return json_string_value(call != NULL ? call : json_object_get(step->request, "get"));
}

const struct vector_case *vectors_find(const struct vectors *vectors, const char *id)
{
    for (size_t f = 0; f < vectors->file_count; f++)
        for (size_t c = 0; c < vectors->files[f].case_count; c++)
            if (strcmp(vectors->files[f].cases[c].id, id) == 0)
                return &vectors->files[f].cases[c];
    return NULL;
}
