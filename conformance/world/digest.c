// SPDX-License-Identifier: MIT
// The digest of the world's files.
#include "base/files.h"
#include "base/names.h"
#include "base/reason.h"
#include "servers/zone.h"
#include "world.h"

#include <limits.h>
#include <nettle/sha2.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/// The length is between name and bytes, so that different sets of files never give the same text. The names of a
/// named world's files begin with that of its folder.
static void add_file(struct sha256_ctx *hash, const char *folder, const struct world_file *file)
{
    uint8_t length[8];
    for (size_t index = 0; index < sizeof length; index++) {
        length[index] = (uint8_t)((uint64_t)file->length_bytes >> (56 - 8 * index));
    }
    if (folder != NULL) {
        sha256_update(hash, strlen(folder), (const uint8_t *)folder);
        sha256_update(hash, 1, (const uint8_t *)"/");
    }
    sha256_update(hash, strlen(file->name) + 1, (const uint8_t *)file->name);
    sha256_update(hash, sizeof length, length);
    sha256_update(hash, file->length_bytes, file->bytes);
}

static void spell(const uint8_t *bytes, char digest[WORLD_DIGEST_SIZE])
{
    static const char digits[] = "0123456789abcdef";
    for (size_t index = 0; index < WORLD_DIGEST_DIGITS; index++) {
        unsigned int byte = bytes[index / 2];
        digest[index] = digits[index % 2 == 0 ? byte >> 4 : byte & 15U];
    }
    digest[WORLD_DIGEST_DIGITS] = '\0';
}

static void add_files(struct sha256_ctx *hash, const char *folder, const struct world_files *files)
{
    for (size_t index = 0; index < files->count; index++) {
        add_file(hash, folder, &files->items[index]);
    }
}

/// A zone that cannot be read is told here, before anybody tries to enter a world with it.
static bool check_zone(const char *vectors_dir, const char *folder, const struct world_files *files,
                       char *why, size_t why_size)
{
    const struct world_file *file = world_files_find(files, "zone");
    char fault[WORLD_WHY_SIZE / 2];
    struct zone zone;
    if (file == NULL) {
        return true;
    }
    bool good = zone_read(file->bytes, file->length_bytes, &zone, fault, sizeof fault);
    zone_free(&zone);
    if (!good) {
        world_write_reason(why, why_size, "%s/%s/zone cannot be read: %s", vectors_dir, folder, fault);
    }
    return good;
}

/// Adds the files of all named worlds.
static bool add_named(struct sha256_ctx *hash, const char *vectors_dir, char *why, size_t why_size)
{
    struct world_names names;
    bool done = world_names_read(vectors_dir, &names, why, why_size);
    for (size_t index = 0; index < names.count && done; index++) {
        char folder[NAME_MAX + 1];
        struct world_files files;
        (void)snprintf(folder, sizeof folder, WORLD_FOLDER "%s", names.items[index]);
        done = world_files_read_folder(vectors_dir, folder, &files, why, why_size) &&
               check_zone(vectors_dir, folder, &files, why, why_size);
        add_files(hash, folder, &files);
        world_files_free(&files);
    }
    world_names_free(&names);
    return done;
}

/// The digest of these files as the main world's, and of the named worlds' files.
static bool digest_of(const char *vectors_dir, const struct world_files *files,
                      char digest[WORLD_DIGEST_SIZE], char *why, size_t why_size)
{
    struct sha256_ctx hash;
    uint8_t bytes[SHA256_DIGEST_SIZE];
    sha256_init(&hash);
    add_files(&hash, NULL, files);
    if (!add_named(&hash, vectors_dir, why, why_size)) {
        return false;
    }
    sha256_digest(&hash, sizeof bytes, bytes);
    spell(bytes, digest);
    return true;
}

bool world_digest(const char *vectors_dir, char digest[WORLD_DIGEST_SIZE], char *why, size_t why_size)
{
    struct world_files files;
    digest[0] = '\0';
    bool done = world_files_read(vectors_dir, NULL, &files, why, why_size) &&
                check_zone(vectors_dir, "world", &files, why, why_size) &&
                digest_of(vectors_dir, &files, digest, why, why_size);
    world_files_free(&files);
    return done;
}

bool world_digest_here(const char *vectors_dir, char digest[WORLD_DIGEST_SIZE], char *why, size_t why_size)
{
    struct world_files files;
    digest[0] = '\0';
    bool done = world_files_read(vectors_dir, NULL, &files, why, why_size) &&
                world_files_read_again(&files, "/etc", why, why_size) &&
                digest_of(vectors_dir, &files, digest, why, why_size);
    world_files_free(&files);
    return done;
}
