// SPDX-License-Identifier: MIT
// Parsing and indexing services and protocols files, as glibc's nss_files reads them.
//
//   line      := [fields] ['#' anything]                 ends at LF or NUL
//   services  := name blanks number ('/'+ protocol)? (blanks alias)*       NETDB_SERVICES_DECIMAL: one slash
//   protocols := name blanks number (blanks alias)*
//   name, alias, protocol := characters other than blanks; the protocol may be empty
//   number    := as strtoul reads it: sign, base 10 (NETDB_SERVICES also 0 octal and 0x hexadecimal); below
//                2^32, and of a service only the lowest 16 bits count
//
// Any other line is ignored. (glibc 2.36 nss/nss_files/files-parse.c, files-service.c)
#include "files/netdb.h"

#include "text/words.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define NO_INDEX UINT32_MAX

static unsigned digit_value(char character)
{
    if (character >= '0' && character <= '9')
        return (unsigned)(character - '0');
    if (character >= 'a' && character <= 'f')
        return (unsigned)(character - 'a') + 10;
    if (character >= 'A' && character <= 'F')
        return (unsigned)(character - 'A') + 10;
    return 16; // not a digit of any base
}

/// Finds the base by the prefix; *at moves past "0x". A lone "0x" is the number 0 and an x.
static unsigned read_base(char **at)
{
    if ((*at)[0] != '0')
        return 10;
    if (((*at)[1] != 'x' && (*at)[1] != 'X') || digit_value((*at)[2]) == 16)
        return 8;
    *at += 2;
    return 16;
}

/// Reads a number as strtoul with 64 bits does, which negates modulo 2^64. False if there is no number below
/// 2^32.
static bool take_number(char **at, bool prefixed, uint32_t *number)
{
    char *digit = *at;
    const bool negative = *digit == '-';
    if (*digit == '-' || *digit == '+')
        digit++;
    const unsigned base = prefixed ? read_base(&digit) : 10;
    char *const first = digit;
    uint64_t value = 0;
    bool overflow = false;
    for (unsigned one; (one = digit_value(*digit)) < base; digit++) {
        overflow = overflow || value > (UINT64_MAX - one) / base;
        value = value * base + one;
    }
    if (negative)
        value = UINT64_C(0) - value;
    if (digit == first || overflow || value > UINT32_MAX)
        return false;
    *number = (uint32_t)value;
    *at = digit;
    return true;
}

/// Reads the number, and slash and protocol of a service. False if the line is invalid.
static bool take_number_field(enum netdb_kind kind, char **at, struct netdb_record *record)
{
    if (!take_number(at, kind == NETDB_SERVICES, &record->number))
        return false;
    record->protocol = "";
    if (kind == NETDB_PROTOCOLS) {
        if (**at != '\0' && !word_is_blank(**at))
            return false;
        *at = word_skip_blanks(*at);
        return true;
    }
    record->number &= 0xffff;
    if (**at == '\0')
        return true;
    if (**at != '/')
        return false;
    do
        ++*at;
    while (kind == NETDB_SERVICES && **at == '/');
    record->protocol = word_take(at);
    return true;
}

static void add_spelling(struct netdb *netdb, const char *name)
{
    netdb->spellings[netdb->spelling_count++] = (struct netdb_spelling){name, netdb->record_count, NO_INDEX};
}

static void parse_line(struct netdb *netdb, enum netdb_kind kind, char *line)
{
    line[strcspn(line, "#")] = '\0';
    char *at = word_skip_blanks(line);
    struct netdb_record record = {word_take(&at), NULL, 0, NO_INDEX};
    if (record.name[0] == '\0' || !take_number_field(kind, &at, &record))
        return;
    add_spelling(netdb, record.name);
    while (*at != '\0')
        add_spelling(netdb, word_take(&at));
    netdb->records[netdb->record_count++] = record;
}

static uint32_t hash_name(const char *name)
{
    uint32_t hash = 2166136261U; // FNV-1a
    for (; *name != '\0'; name++)
        hash = (hash ^ (unsigned char)*name) * 16777619U;
    return hash;
}

/// Chains are built from the last to the first, so that each begins with the first entry in the file.
static void build_index(struct netdb *netdb)
{
    memset(netdb->spelling_buckets, 0xff, ((size_t)netdb->bucket_mask + 1) * sizeof(uint32_t));
    memset(netdb->number_buckets, 0xff, ((size_t)netdb->bucket_mask + 1) * sizeof(uint32_t));
    for (uint32_t index = netdb->spelling_count; index-- > 0;) {
        uint32_t *const bucket =
            &netdb->spelling_buckets[hash_name(netdb->spellings[index].name) & netdb->bucket_mask];
        netdb->spellings[index].next = *bucket;
        *bucket = index;
    }
    for (uint32_t index = netdb->record_count; index-- > 0;) {
        uint32_t *const bucket = &netdb->number_buckets[netdb->records[index].number & netdb->bucket_mask];
        netdb->records[index].next_number = *bucket;
        *bucket = index;
    }
}

static struct netdb *allocate(size_t lines, size_t words, size_t length)
{
    size_t buckets = 16;
    while (buckets < words)
        buckets *= 2;
    const size_t records_at = sizeof(struct netdb);
    const size_t spellings_at = records_at + lines * sizeof(struct netdb_record);
    const size_t buckets_at = spellings_at + words * sizeof(struct netdb_spelling);
    const size_t text_at = buckets_at + 2 * buckets * sizeof(uint32_t);
    char *const block = malloc(text_at + length + 1);
    if (block == NULL)
        return NULL;
    struct netdb *const netdb = (struct netdb *)(void *)block;
    *netdb = (struct netdb){
        .records = (struct netdb_record *)(void *)(block + records_at),
        .spellings = (struct netdb_spelling *)(void *)(block + spellings_at),
        .spelling_buckets = (uint32_t *)(void *)(block + buckets_at),
        .number_buckets = (uint32_t *)(void *)(block + buckets_at) + buckets,
        .bucket_mask = (uint32_t)(buckets - 1),
    };
    return netdb;
}

struct netdb *pys_netdb_parse(enum netdb_kind kind, const char *text, size_t length)
{
    size_t lines;
    size_t words;
    word_count(text, length, &lines, &words);
    struct netdb *const netdb = allocate(lines, words, length);
    if (netdb == NULL)
        return NULL;
    char *line = (char *)(netdb->number_buckets + netdb->bucket_mask + 1);
    char *const end = line + length;
    if (length > 0)
        memcpy(line, text, length);
    *end = '\0';
    while (line < end) {
        char *line_end = memchr(line, '\n', (size_t)(end - line));
        if (line_end == NULL)
            line_end = end;
        *line_end = '\0';
        parse_line(netdb, kind, line);
        line = line_end + 1;
    }
    build_index(netdb);
    return netdb;
}

static bool is_protocol(const struct netdb_record *record, const char *protocol)
{
    return protocol == NULL || strcmp(record->protocol, protocol) == 0;
}

const struct netdb_record *pys_netdb_find_name(const struct netdb *netdb, const char *name,
                                               const char *protocol)
{
    uint32_t index = netdb->spelling_buckets[hash_name(name) & netdb->bucket_mask];
    for (; index != NO_INDEX; index = netdb->spellings[index].next) {
        const struct netdb_record *const record = &netdb->records[netdb->spellings[index].record];
        if (strcmp(netdb->spellings[index].name, name) == 0 && is_protocol(record, protocol))
            return record;
    }
    return NULL;
}

const struct netdb_record *pys_netdb_find_number(const struct netdb *netdb, uint32_t number,
                                                 const char *protocol)
{
    uint32_t index = netdb->number_buckets[number & netdb->bucket_mask];
    for (; index != NO_INDEX; index = netdb->records[index].next_number) {
        const struct netdb_record *const record = &netdb->records[index];
        if (record->number == number && is_protocol(record, protocol))
            return record;
    }
    return NULL;
}
