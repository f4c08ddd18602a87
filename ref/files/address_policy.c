// SPDX-License-Identifier: MIT
// Parsing gai.conf.
//
//   label      ADDRESS[/BITS] NUMBER
//   precedence ADDRESS[/BITS] NUMBER
//   scopev4    ADDRESS[/BITS] NUMBER       IPv4, or IPv4-mapped with 96 bits or more
//
// '#' begins a comment; any other line is ignored. One line of a kind replaces the kind's whole default
// table; if none of its prefixes is empty, the default's empty prefix is added. Among prefixes of one length
// the first in the file counts. (gai.conf(5); glibc 2.36 sysdeps/posix/getaddrinfo.c, gaiconf_init)
#include "files/address_policy.h"

#include "pysock.h"
#include "text/words.h"

#include <limits.h>
#include <stdlib.h>
#include <sys/socket.h>

enum { MAPPED_BITS = 96, ALL_BITS = 128 };

/// RFC 3484 §2.1, with the site-local, unique-local and Teredo lines that glibc adds.
static const struct policy_prefix default_labels[] = {
    {{[15] = 1}, 128, 0},  {{[10] = 0xff, [11] = 0xff}, 96, 4},
    {{0}, 96, 3},          {{0x20, 0x01}, 32, 7},
    {{0x20, 0x02}, 16, 2}, {{0xfe, 0xc0}, 10, 5},
    {{0xfc}, 7, 6},        {{0}, 0, 1},
};

static const struct policy_prefix default_precedences[] = {
    {{[15] = 1}, 128, 50}, {{[10] = 0xff, [11] = 0xff}, 96, 10}, {{0}, 96, 20}, {{0x20, 0x02}, 16, 30},
    {{0}, 0, 40},
};

/// Link-local and loopback addresses have scope 2, all others 14.
static const struct policy_prefix default_scopes_v4[] = {
    {{[10] = 0xff, [11] = 0xff, [12] = 169, [13] = 254}, 112, 2},
    {{[10] = 0xff, [11] = 0xff, [12] = 127}, 104, 2},
    {{0}, 0, 14},
};

#define PREFIXES(array) array, sizeof(array) / sizeof((array)[0])
static const struct policy_table defaults[] = {
    {PREFIXES(default_labels)}, {PREFIXES(default_precedences)}, {PREFIXES(default_scopes_v4)}};
static const char *const keywords[] = {"label", "precedence", "scopev4"};
enum { SCOPES = 2, TABLES = 3 };

/// The growing tables: each array has room for all lines and the empty prefix.
struct builder {
    struct policy_prefix *prefixes[TABLES];
    size_t count[TABLES];
};

/// Reads an IPv4 prefix as an IPv4-mapped one.
static bool read_prefix_v4(char *address, const char *bits_text, struct policy_prefix *prefix)
{
    static const uint8_t mapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    uint8_t packed_v4[16]; // only four are used
    uint64_t bits = ALL_BITS - MAPPED_BITS;
    if (pysock_inet_pton(AF_INET, address, packed_v4, NULL) != PYSOCK_OK ||
        (bits_text != NULL && !word_to_number(bits_text, ALL_BITS - MAPPED_BITS, &bits)))
        return false;
    memcpy(prefix->packed, mapped, sizeof mapped);
    memcpy(prefix->packed + sizeof mapped, packed_v4, 4);
    prefix->bits = (unsigned)bits + MAPPED_BITS;
    return true;
}

static bool read_prefix(char *text, bool is_scope, struct policy_prefix *prefix)
{
    uint64_t bits = ALL_BITS;
    char *bits_text = strchr(text, '/');
    if (bits_text != NULL)
        *bits_text++ = '\0';
    if (is_scope && read_prefix_v4(text, bits_text, prefix))
        return true;
    if (pysock_inet_pton(AF_INET6, text, prefix->packed, NULL) != PYSOCK_OK ||
        (bits_text != NULL && !word_to_number(bits_text, ALL_BITS, &bits)))
        return false;
    prefix->bits = (unsigned)bits;
    return !is_scope || (bits >= MAPPED_BITS && prefix->packed[10] == 0xff && prefix->packed[11] == 0xff);
}

static void parse_line(struct builder *builder, char *line)
{
    struct policy_prefix prefix;
    uint64_t value;
    line[strcspn(line, "#")] = '\0';
    char *at = word_skip_blanks(line);
    const char *const keyword = word_take(&at);
    char *const address = word_take(&at);
    const char *const number = word_take(&at);
    for (int table = 0; table < TABLES; table++) {
        if (strcmp(keyword, keywords[table]) == 0 && read_prefix(address, table == SCOPES, &prefix) &&
            word_to_number(number, INT_MAX, &value)) {
            prefix.value = (unsigned)value;
            builder->prefixes[table][builder->count[table]++] = prefix;
        }
    }
}

/// Longer prefixes come first; prefixes of equal length keep the file's order.
static void sort(struct policy_prefix *prefixes, size_t count)
{
    for (size_t sorted = 1; sorted < count; sorted++) {
        const struct policy_prefix moved = prefixes[sorted];
        size_t place = sorted;
        for (; place > 0 && prefixes[place - 1].bits < moved.bits; place--)
            prefixes[place] = prefixes[place - 1];
        prefixes[place] = moved;
    }
}

static struct policy_table finish(struct builder *builder, int table)
{
    struct policy_prefix *const prefixes = builder->prefixes[table];
    const size_t count = builder->count[table];
    if (count == 0)
        return defaults[table];
    sort(prefixes, count);
    // The default's last prefix is the empty one: it ends the table, and is never reached after another empty
    // one.
    prefixes[count] = defaults[table].prefixes[defaults[table].count - 1];
    return (struct policy_table){prefixes, count + 1};
}

static size_t count_lines(const char *text, size_t length)
{
    size_t lines = 1;
    for (size_t index = 0; index < length; index++)
        lines += text[index] == '\n';
    return lines;
}

struct address_policy *pys_address_policy_parse(const char *text, size_t length)
{
    const size_t room = count_lines(text, length) + 1;
    const size_t text_at = sizeof(struct address_policy) + TABLES * room * sizeof(struct policy_prefix);
    char *const block = malloc(text_at + length + 1);
    if (block == NULL)
        return NULL; // no memory
    struct address_policy *const policy = (struct address_policy *)(void *)block;
    struct policy_prefix *const prefixes = (struct policy_prefix *)(void *)(block + sizeof *policy);
    struct builder builder = {{prefixes, prefixes + room, prefixes + 2 * room}, {0}};
    char *at = block + text_at;
    char *const end = at + length;
    if (length > 0)
        memcpy(at, text, length);
    *end = '\0';
    for (char *line; (line = word_take_line(&at, end)) != NULL;)
        parse_line(&builder, line);
    *policy = (struct address_policy){finish(&builder, 0), finish(&builder, 1), finish(&builder, SCOPES)};
    return policy;
}

static bool has_prefix(const uint8_t packed[16], const struct policy_prefix *prefix)
{
    const unsigned bytes = prefix->bits / 8;
    const unsigned rest = prefix->bits % 8;
    if (memcmp(packed, prefix->packed, bytes) != 0)
        return false;
    return rest == 0 || ((packed[bytes] ^ prefix->packed[bytes]) & (0xff00U >> rest) & 0xffU) == 0;
}

unsigned pys_address_policy_value(const struct policy_table *table, const uint8_t packed[16])
{
    size_t index = 0;
    while (index + 1 < table->count && !has_prefix(packed, &table->prefixes[index]))
        index++;
    return table->prefixes[index].value;
}
