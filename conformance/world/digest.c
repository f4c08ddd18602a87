// SPDX-License-Identifier: MIT
// The digest of the world's files.
#include "base/files.h"
#include "base/reason.h"
#include "servers/zone.h"
#include "world.h"

#include <nettle/sha2.h>
#include <stdint.h>
#include <string.h>

/// The length is between name and bytes, so that different sets of files never give the same text.
static void add_file(struct sha256_ctx *hash, const struct world_file *file)
{
    uint8_t length[8];
    for (size_t index = 0; index < sizeof length; index++) {
        length[index] = (uint8_t)((uint64_t)file->length_bytes >> (56 - 8 * index));
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

static void digest_of(const struct world_files *files, char digest[WORLD_DIGEST_SIZE])
{
    struct sha256_ctx hash;
    uint8_t bytes[SHA256_DIGEST_SIZE];
    sha256_init(&hash);
    for (size_t index = 0; index < files->count; index++) {
        add_file(&hash, &files->items[index]);
    }
    sha256_digest(&hash, sizeof bytes, bytes);
    spell(bytes, digest);
}

/// A zone that cannot be read is told here, before anybody tries to enter a world with it.
static bool check_zone(const char *vectors_dir, const struct world_files *files, char *why, size_t why_size)
{
    bool good = true;
    for (size_t index = 0; index < files->count && good; index++) {
        const struct world_file *file = &files->items[index];
        char fault[WORLD_WHY_SIZE / 2];
        struct zone zone;
        if (strcmp(file->name, "zone") == 0) {
            good = zone_read(file->bytes, file->length_bytes, &zone, fault, sizeof fault);
            zone_free(&zone);
        }
        if (!good) {
            world_write_reason(why, why_size, "%s/world/zone cannot be read: %s", vectors_dir, fault);
        }
    }
    return good;
}

bool world_digest(const char *vectors_dir, char digest[WORLD_DIGEST_SIZE], char *why, size_t why_size)
{
    struct world_files files;
    digest[0] = '\0';
    bool done = world_files_read(vectors_dir, &files, why, why_size) &&
                check_zone(vectors_dir, &files, why, why_size);
    if (done) {
        digest_of(&files, digest);
    }
    world_files_free(&files);
    return done;
}

bool world_digest_here(const char *vectors_dir, char digest[WORLD_DIGEST_SIZE], char *why, size_t why_size)
{
    struct world_files files;
    digest[0] = '\0';
    bool done = world_files_read(vectors_dir, &files, why, why_size) &&
                world_files_read_again(&files, "/etc", why, why_size);
    if (done) {
        digest_of(&files, digest);
    }
    world_files_free(&files);
    return done;
}
