// SPDX-License-Identifier: MIT
// Parsing and indexing a hosts file, as glibc's nss_files reads it.
//
//   line    := [blanks] [address [blanks name (blanks alias)*]] ['#' anything]     ends at LF or NUL
//   address := as inet_pton reads IPv4, or IPv6 without a scope
//   name, alias := characters other than blanks
//
// A line with an address and no name has the empty name. Any other line is ignored.
//
// For an IPv4 question an IPv4-mapped line counts as its IPv4 address, and the line of ::1 as 127.0.0.1; for
// an IPv6 question only lines in IPv6 form count. (glibc 2.36 nss/nss_files/files-hosts.c)
#include "files/hosts.h"

#include "pysock.h"
#include "text/words.h"

#include <stdlib.h>
#include <sys/socket.h>

static uint32_t hash_name(const char *name)
{
    uint32_t hash = 2166136261U; // FNV-1a
    for (; *name != '\0'; name++)
        hash = (hash ^ word_fold(*name)) * 16777619U;
    return hash;
}

static uint32_t hash_bytes(const uint8_t *bytes, size_t length)
{
    uint32_t hash = 2166136261U;
    for (size_t index = 0; index < length; index++)
        hash = (hash ^ bytes[index]) * 16777619U;
    return hash;
}

static const uint8_t mapped_prefix[12] = {[10] = 0xff, [11] = 0xff};

static bool read_address(const char *text, struct hosts_line *line)
{
    static const uint8_t loopback[16] = {[15] = 1};
    static const uint8_t loopback_v4[4] = {127, 0, 0, 1};
    if (pysock_inet_pton(AF_INET, text, line->packed, NULL) == PYSOCK_OK) {
        line->family = AF_INET;
        memcpy(line->packed_v4, line->packed, 4);
        line->has_v4 = true;
        return true;
    }
    if (pysock_inet_pton(AF_INET6, text, line->packed, NULL) != PYSOCK_OK)
        return false;
    line->family = AF_INET6;
    line->has_v4 = true;
    if (memcmp(line->packed, mapped_prefix, sizeof mapped_prefix) == 0)
        memcpy(line->packed_v4, line->packed + 12, 4);
    else if (memcmp(line->packed, loopback, sizeof loopback) == 0)
        memcpy(line->packed_v4, loopback_v4, 4);
    else
        line->has_v4 = false;
    return true;
}

static void add_spelling(struct hosts *hosts, const char *text)
{
    hosts->spellings[hosts->spelling_count++] = (struct hosts_spelling){text, hosts->line_count, HOSTS_END};
}

static void parse_line(struct hosts *hosts, char *text)
{
    text[strcspn(text, "#")] = '\0';
    char *at = word_skip_blanks(text);
    struct hosts_line line = {
        .first_spelling = hosts->spelling_count, .next_v4 = HOSTS_END, .next_v6 = HOSTS_END};
    if (*at == '\0' || !read_address(word_take(&at), &line))
        return;
    do
        add_spelling(hosts, word_take(&at));
    while (*at != '\0');
    line.spelling_count = hosts->spelling_count - line.first_spelling;
    hosts->lines[hosts->line_count++] = line;
}

/// Chains are built from the last to the first, so that each begins with the first entry in the file.
static void build_index(struct hosts *hosts)
{
    const size_t bucket_bytes = ((size_t)hosts->bucket_mask + 1) * sizeof(uint32_t);
    memset(hosts->name_buckets, 0xff, bucket_bytes);
    memset(hosts->v4_buckets, 0xff, bucket_bytes);
    memset(hosts->v6_buckets, 0xff, bucket_bytes);
    for (uint32_t index = hosts->spelling_count; index-- > 0;) {
        struct hosts_spelling *const spelling = &hosts->spellings[index];
        uint32_t *const bucket = &hosts->name_buckets[hash_name(spelling->text) & hosts->bucket_mask];
        spelling->next = *bucket;
        *bucket = index;
    }
    for (uint32_t index = hosts->line_count; index-- > 0;) {
        struct hosts_line *const line = &hosts->lines[index];
        uint32_t *const v4 = &hosts->v4_buckets[hash_bytes(line->packed_v4, 4) & hosts->bucket_mask];
        uint32_t *const v6 = &hosts->v6_buckets[hash_bytes(line->packed, 16) & hosts->bucket_mask];
        if (line->has_v4) {
            line->next_v4 = *v4;
            *v4 = index;
        }
        if (line->family == AF_INET6) {
            line->next_v6 = *v6;
            *v6 = index;
        }
    }
}

static struct hosts *allocate(size_t lines, size_t words, size_t length)
{
    size_t buckets = 16;
    while (buckets < words)
        buckets *= 2;
    const size_t spellings_at = sizeof(struct hosts);
    const size_t lines_at = spellings_at + words * sizeof(struct hosts_spelling);
    const size_t buckets_at = lines_at + lines * sizeof(struct hosts_line);
    const size_t text_at = buckets_at + 3 * buckets * sizeof(uint32_t);
    char *const block = malloc(text_at + length + 1);
    if (block == NULL)
        return NULL;
    uint32_t *const bucket_array = (uint32_t *)(void *)(block + buckets_at);
    struct hosts *const hosts = (struct hosts *)(void *)block;
    *hosts = (struct hosts){
        .lines = (struct hosts_line *)(void *)(block + lines_at),
        .spellings = (struct hosts_spelling *)(void *)(block + spellings_at),
        .name_buckets = bucket_array,
        .v4_buckets = bucket_array + buckets,
        .v6_buckets = bucket_array + 2 * buckets,
        .bucket_mask = (uint32_t)(buckets - 1),
    };
    return hosts;
}

struct hosts *pys_hosts_parse(const char *text, size_t length)
{
    size_t lines;
    size_t words;
    word_count(text, length, &lines, &words);
    struct hosts *const hosts = allocate(lines, words + 1, length); // an address may lack a spelling
    if (hosts == NULL)
        return NULL;
    char *at = (char *)(hosts->v6_buckets + hosts->bucket_mask + 1);
    char *const end = at + length;
    if (length > 0)
        memcpy(at, text, length);
    *end = '\0';
    for (char *line; (line = word_take_line(&at, end)) != NULL;)
        parse_line(hosts, line);
    build_index(hosts);
    return hosts;
}

static uint32_t find_spelling(const struct hosts *hosts, const char *name, uint32_t index)
{
    while (index != HOSTS_END && !word_same(hosts->spellings[index].text, name))
        index = hosts->spellings[index].next;
    return index;
}

uint32_t pys_hosts_find_name(const struct hosts *hosts, const char *name, uint32_t *place)
{
    *place = find_spelling(hosts, name, hosts->name_buckets[hash_name(name) & hosts->bucket_mask]);
    return *place == HOSTS_END ? HOSTS_END : hosts->spellings[*place].line;
}

uint32_t pys_hosts_find_next(const struct hosts *hosts, const char *name, uint32_t *place)
{
    const uint32_t line = hosts->spellings[*place].line;
    do
        *place = find_spelling(hosts, name, hosts->spellings[*place].next);
    while (*place != HOSTS_END && hosts->spellings[*place].line == line);
    return *place == HOSTS_END ? HOSTS_END : hosts->spellings[*place].line;
}

static uint32_t find_v4(const struct hosts *hosts, const uint8_t packed[4])
{
    uint32_t index = hosts->v4_buckets[hash_bytes(packed, 4) & hosts->bucket_mask];
    while (index != HOSTS_END && memcmp(hosts->lines[index].packed_v4, packed, 4) != 0)
        index = hosts->lines[index].next_v4;
    return index;
}

static uint32_t find_v6(const struct hosts *hosts, const uint8_t packed[16])
{
    uint32_t index = hosts->v6_buckets[hash_bytes(packed, 16) & hosts->bucket_mask];
    while (index != HOSTS_END && memcmp(hosts->lines[index].packed, packed, 16) != 0)
        index = hosts->lines[index].next_v6;
    return index;
}

uint32_t pys_hosts_find_address(const struct hosts *hosts, int family, const uint8_t *packed)
{
    return family == AF_INET ? find_v4(hosts, packed) : find_v6(hosts, packed);
}

uint32_t pys_hosts_find_mapped(const struct hosts *hosts, const uint8_t packed[16])
{
    if (memcmp(packed, mapped_prefix, sizeof mapped_prefix) != 0)
        return find_v6(hosts, packed);
    const uint8_t *const tail = packed + sizeof mapped_prefix;
    uint32_t index = hosts->v4_buckets[hash_bytes(tail, 4) & hosts->bucket_mask];
    for (; index != HOSTS_END; index = hosts->lines[index].next_v4) {
        const struct hosts_line *const line = &hosts->lines[index];
        const bool is_loopback_v6 = line->family == AF_INET6 && memcmp(line->packed, packed, 16) != 0;
        if (memcmp(line->packed_v4, tail, 4) == 0 && !is_loopback_v6)
            break;
    }
    return index;
}
