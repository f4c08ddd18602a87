// SPDX-License-Identifier: MIT
// Reads the world's files.
#include "base/files.h"

#include "base/reason.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/// The largest of the project's own has 10 KiB.
#define MOST_BYTES (16 * 1024 * 1024)

static int is_world_file(const struct dirent *entry)
{
    return entry->d_name[0] != '.' && strcmp(entry->d_name, "README.md") != 0;
}

/// alphasort() would depend on the caller's locale, and so would the digest.
static int by_bytes(const struct dirent **left, const struct dirent **right)
{
    return strcmp((*left)->d_name, (*right)->d_name);
}

static bool read_stream(FILE *stream, size_t length_bytes, struct world_file *file)
{
    file->bytes = malloc(length_bytes + 1);
    if (file->bytes == NULL) {
        return false;
    }
    file->length_bytes = fread(file->bytes, 1, length_bytes + 1, stream);
    if (ferror(stream) != 0) {
        return false;
    }
    if (file->length_bytes != length_bytes) {
        errno = EAGAIN;
        return false;
    }
    return true;
}

/// Without waiting for the other end, if it is a FIFO.
static FILE *open_file(const char *path)
{
    int descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    FILE *stream = descriptor < 0 ? NULL : fdopen(descriptor, "rb");
    if (stream == NULL && descriptor >= 0) {
        (void)close(descriptor);
    }
    return stream;
}

static bool read_file(const char *path, struct world_file *file, char *why, size_t why_size)
{
    FILE *stream = open_file(path);
    struct stat status;
    if (stream == NULL) {
        world_write_reason(why, why_size, "%s cannot be read: %s", path, strerror(errno));
        return false;
    }
    bool done = false;
    if (fstat(fileno(stream), &status) != 0) {
        world_write_reason(why, why_size, "%s cannot be read: %s", path, strerror(errno));
    } else if (!S_ISREG(status.st_mode)) {
        world_write_reason(why, why_size, "%s is not a regular file; move it out of the world's folder",
                           path);
    } else if (status.st_size > MOST_BYTES) {
        world_write_reason(why, why_size, "%s has %lld bytes; a file of the world has at most 16 MiB", path,
                           (long long)status.st_size);
    } else if (!read_stream(stream, (size_t)status.st_size, file)) {
        world_write_reason(why, why_size, "%s cannot be read: %s", path, strerror(errno));
    } else {
        done = true;
    }
    (void)fclose(stream);
    return done;
}

static bool read_entry(const char *folder, const char *name, struct world_file *file, char *why,
                       size_t why_size)
{
    char path[PATH_MAX];
    int length = snprintf(path, sizeof path, "%s/%s", folder, name);
    if (length < 0 || (size_t)length >= sizeof path) {
        world_write_reason(why, why_size, "the path of the vectors is too long: %s", folder);
        return false;
    }
    file->name = strdup(name);
    if (file->name == NULL) {
        world_write_reason(why, why_size, "out of memory");
        return false;
    }
    return read_file(path, file, why, why_size);
}

static bool read_entries(const char *folder, struct dirent **entries, size_t count, struct world_files *files,
                         char *why, size_t why_size)
{
    files->items = calloc(count, sizeof *files->items);
    if (files->items == NULL) {
        world_write_reason(why, why_size, "out of memory");
        return false;
    }
    for (size_t index = 0; index < count; index++) {
        files->count = index + 1;
        if (!read_entry(folder, entries[index]->d_name, &files->items[index], why, why_size)) {
            return false;
        }
    }
    return true;
}

bool world_files_read_folder(const char *vectors_dir, const char *name, struct world_files *files, char *why,
                             size_t why_size)
{
    *files = (struct world_files){.items = NULL, .count = 0};
    char folder[PATH_MAX];
    struct dirent **entries = NULL;
    (void)snprintf(folder, sizeof folder, "%s/%s", vectors_dir, name);
    int count = scandir(folder, &entries, is_world_file, by_bytes);
    if (count < 0) {
        world_write_reason(why, why_size,
                           "the world's files cannot be read: %s: %s; name the vectors with --vectors DIR",
                           folder, strerror(errno));
        return false;
    }
    bool done = false;
    if (count == 0) {
        world_write_reason(why, why_size, "there are no files in %s; name the vectors with --vectors DIR",
                           folder);
    } else {
        done = read_entries(folder, entries, (size_t)count, files, why, why_size);
    }
    for (int index = 0; index < count; index++) {
        free(entries[index]);
    }
    free(entries);
    return done;
}

static void free_file(struct world_file *file)
{
    free(file->name);
    free(file->bytes);
}

/// Takes the files of a named world in place of those of the main world; `own` is empty then.
static bool put_over(struct world_files *files, struct world_files *own)
{
    struct world_file *items = realloc(files->items, (files->count + own->count) * sizeof *items);
    if (items == NULL) {
        return false;
    }
    files->items = items;
    for (size_t index = 0; index < own->count; index++) {
        struct world_file *file = &own->items[index];
        struct world_file *old = NULL;
        for (size_t other = 0; other < files->count; other++) {
            old = strcmp(items[other].name, file->name) == 0 ? &items[other] : old;
        }
        if (old != NULL) {
            free_file(old);
        } else {
            old = &items[files->count++];
        }
        *old = *file;
        old->is_absent = file->length_bytes == 0;
    }
    own->count = 0;
    return true;
}

bool world_files_read(const char *vectors_dir, const char *name, struct world_files *files, char *why,
                      size_t why_size)
{
    char folder[NAME_MAX + 1];
    struct world_files own;
    if (!world_files_read_folder(vectors_dir, "world", files, why, why_size)) {
        return false;
    }
    if (name == NULL) {
        return true;
    }
    int length = snprintf(folder, sizeof folder, WORLD_FOLDER "%s", name);
    if (length < 0 || (size_t)length >= sizeof folder || strchr(name, '/') != NULL) {
        world_write_reason(why, why_size, "%s cannot be the name of a world", name);
        return false;
    }
    bool done = world_files_read_folder(vectors_dir, folder, &own, why, why_size);
    if (done && !put_over(files, &own)) {
        world_write_reason(why, why_size, "out of memory");
        done = false;
    }
    world_files_free(&own);
    return done;
}

bool world_files_read_again(struct world_files *files, const char *folder, char *why, size_t why_size)
{
    for (size_t index = 0; index < files->count; index++) {
        char path[PATH_MAX];
        struct world_file *file = &files->items[index];
        (void)snprintf(path, sizeof path, "%s/%s", folder, file->name);
        free(file->bytes);
        file->bytes = NULL;
        if (!read_file(path, file, why, why_size)) {
            return false;
        }
    }
    return true;
}

const struct world_file *world_files_find(const struct world_files *files, const char *name)
{
    for (size_t index = 0; index < files->count; index++) {
        if (strcmp(files->items[index].name, name) == 0) {
            return &files->items[index];
        }
    }
    return NULL;
}

void world_files_free(struct world_files *files)
{
    for (size_t index = 0; index < files->count; index++) {
        free_file(&files->items[index]);
    }
    free(files->items);
    *files = (struct world_files){.items = NULL, .count = 0};
}
