// SPDX-License-Identifier: MIT
// The digest of the world's files.
#include "base/files.h"
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

bool world_digest(const char *vectors_dir, char digest[WORLD_DIGEST_SIZE], char *why, size_t why_size)
{
    struct world_files files;
    digest[0] = '\0';
    bool done = world_files_read(vectors_dir, &files, why, why_size);
    if (done) {
        struct sha256_ctx hash;
        uint8_t bytes[SHA256_DIGEST_SIZE];
        sha256_init(&hash);
        for (size_t index = 0; index < files.count; index++) {
            add_file(&hash, &files.items[index]);
        }
        sha256_digest(&hash, sizeof bytes, bytes);
        spell(bytes, digest);
    }
    world_files_free(&files);
    return done;
}
