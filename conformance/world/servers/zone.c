// SPDX-License-Identifier: MIT
// Reads the zone.
#include "servers/zone.h"

#include "base/reason.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WORDS_MOST 4U
#define LINE_SIZE 2048U

/// The keywords of a line; a record's data is a name, an address or neither.
static const struct {
    const char *word;
    enum zone_what what;
    uint16_t type;
    uint32_t number;
    size_t arguments;
} kinds[] = {
    {"A", ZONE_RECORD, ZONE_A, 0, 1},
    {"AAAA", ZONE_RECORD, ZONE_AAAA, 0, 1},
    {"CNAME", ZONE_RECORD, ZONE_CNAME, 0, 1},
    {"PTR", ZONE_RECORD, ZONE_PTR, 0, 1},
    {"FORMERR", ZONE_RCODE, ZONE_ANY, 1, 0},
    {"SERVFAIL", ZONE_RCODE, ZONE_ANY, 2, 0},
    {"NOTIMP", ZONE_RCODE, ZONE_ANY, 4, 0},
    {"REFUSED", ZONE_RCODE, ZONE_ANY, 5, 0},
    {"SILENT", ZONE_SILENT, ZONE_ANY, 0, 0},
    {"LATE", ZONE_LATE, ZONE_ANY, 0, 1},
    {"TRUNCATED", ZONE_TRUNCATED, ZONE_ANY, 0, 0},
    {"RAW", ZONE_RAW, ZONE_ANY, 0, 2},
    {"WRONG-ID", ZONE_WRONG_ID, ZONE_ANY, 0, 0},
    {"WRONG-QUESTION", ZONE_WRONG_QUESTION, ZONE_ANY, 0, 0},
    {"SHORT", ZONE_SHORT, ZONE_ANY, 0, 1},
};

#define KIND_COUNT (sizeof kinds / sizeof kinds[0])

static const char *const out_of_memory = "out of memory";
static const char *const needs_a_dot =
    "a name ends with a dot, and its labels have 1 to 63 bytes, 255 in all";

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/// One byte of a label: itself, or \DDD in decimal (RFC 1035 section 5.1).
static uint8_t read_byte(const char **text)
{
    const char *at = *text;
    if (at[0] == '\\' && is_digit(at[1]) && is_digit(at[2]) && is_digit(at[3])) {
        *text += 4;
        return (uint8_t)((at[1] - '0') * 100 + (at[2] - '0') * 10 + (at[3] - '0'));
    }
    *text += 1;
    return (uint8_t)at[0];
}

static bool read_name(const char *text, struct zone_name *name)
{
    name->length = 0;
    while (*text != '\0') {
        size_t start = name->length++;
        while (*text != '.' && *text != '\0' && name->length < ZONE_NAME_SIZE) {
            name->bytes[name->length++] = read_byte(&text);
        }
        size_t label = name->length - start - 1;
        if (*text != '.' || label < 1 || label > 63 || name->length >= ZONE_NAME_SIZE) {
            return false;
        }
        name->bytes[start] = (uint8_t)label;
        text++;
    }
    name->bytes[name->length++] = 0;
    return name->length > 1;
}

/// RFC 1035 section 3.5 and RFC 3596 section 2.5: the address backwards.
static bool read_reverse(const char *text, struct zone_name *name)
{
    uint8_t packed[16];
    char reversed[ZONE_NAME_SIZE] = "";
    size_t length = 0;
    if (inet_pton(AF_INET, text, packed) == 1) {
        (void)snprintf(reversed, sizeof reversed, "%d.%d.%d.%d.in-addr.arpa.", packed[3], packed[2],
                       packed[1], packed[0]);
    } else if (inet_pton(AF_INET6, text, packed) == 1) {
        for (size_t at = 16; at-- > 0;) {
            length += (size_t)snprintf(reversed + length, sizeof reversed - length, "%x.%x.",
                                       packed[at] & 15U, packed[at] >> 4);
        }
        (void)snprintf(reversed + length, sizeof reversed - length, "ip6.arpa.");
    } else {
        return false;
    }
    return read_name(reversed, name);
}

static bool read_number(const char *text, uint32_t *number)
{
    *number = 0;
    for (const char *at = text; *at != '\0'; at++) {
        if (!is_digit(*at) || *number > 65535) {
            return false;
        }
        *number = *number * 10 + (uint32_t)(*at - '0');
    }
    return text[0] != '\0';
}

/// The fault, or NULL.
static const char *keep(struct zone_line *line, const void *bytes, size_t length_bytes)
{
    line->data = malloc(length_bytes + 1);
    if (line->data == NULL) {
        return out_of_memory;
    }
    memcpy(line->data, bytes, length_bytes);
    line->length_bytes = length_bytes;
    return NULL;
}

static int hex_digit(char digit)
{
    static const char digits[] = "0123456789abcdef";
    const char *at = digit == '\0' ? NULL : strchr(digits, digit);
    return at == NULL ? -1 : (int)(at - digits);
}

/// The fault, or NULL.
static const char *read_hex(const char *text, struct zone_line *line)
{
    uint8_t bytes[LINE_SIZE / 2];
    size_t length = 0;
    for (; text[0] != '\0'; text += 2) {
        int high = hex_digit(text[0]);
        int low = hex_digit(text[1]);
        if (high < 0 || low < 0) {
            return "bytes are pairs of hex digits";
        }
        bytes[length++] = (uint8_t)(high << 4 | low);
    }
    return keep(line, bytes, length);
}

/// The fault of the data, or NULL.
static const char *read_data(struct zone_line *line, char *const words[])
{
    struct zone_name name;
    uint8_t packed[16];
    if (words[0] == NULL) {
        return NULL;
    }
    if (line->what == ZONE_RECORD && (line->type == ZONE_CNAME || line->type == ZONE_PTR)) {
        return read_name(words[0], &name) ? keep(line, name.bytes, name.length) : needs_a_dot;
    }
    if (line->what == ZONE_RECORD) {
        bool is_v4 = line->type == ZONE_A;
        bool good = inet_pton(is_v4 ? AF_INET : AF_INET6, words[0], packed) == 1;
        return good ? keep(line, packed, is_v4 ? 4 : 16) : "this is not an address of the record's family";
    }
    if (!read_number(words[0], &line->number)) {
        return "a number is decimal, up to 65535";
    }
    return words[1] == NULL ? NULL : read_hex(words[1], line);
}

static bool read_kind(const char *word, struct zone_line *line, size_t *arguments)
{
    size_t length = strcspn(word, "/");
    for (size_t index = 0; index < KIND_COUNT; index++) {
        if (strlen(kinds[index].word) == length && strncmp(kinds[index].word, word, length) == 0) {
            line->what = kinds[index].what;
            line->type = kinds[index].type;
            line->number = kinds[index].number;
            *arguments = kinds[index].arguments;
            if (word[length] == '\0') {
                return true;
            }
            for (size_t type = 0; line->what != ZONE_RECORD && type < KIND_COUNT; type++) {
                if (kinds[type].what == ZONE_RECORD && strcmp(kinds[type].word, word + length + 1) == 0) {
                    line->type = kinds[type].type;
                    return true;
                }
            }
            return false;
        }
    }
    return false;
}

/// The fault of the line, or NULL.
static const char *read_line(struct zone_line *line, char *words[], size_t count)
{
    size_t arguments = 0;
    if (count < 2 || !read_kind(words[1], line, &arguments)) {
        return "unknown type or behaviour; a line is NAME TYPE DATA or NAME BEHAVIOUR[/TYPE]";
    }
    if (count != 2 + arguments) {
        return "too many or too few words after the type";
    }
    if (!read_reverse(words[0], &line->owner) && !read_name(words[0], &line->owner)) {
        return needs_a_dot;
    }
    return read_data(line, words + 2);
}

static size_t split(char *text, char *words[WORDS_MOST + 2])
{
    size_t count = 0;
    char *state = NULL;
    text[strcspn(text, ";")] = '\0';
    for (char *word = strtok_r(text, " \t\r", &state); word != NULL && count <= WORDS_MOST;
         word = strtok_r(NULL, " \t\r", &state)) {
        words[count++] = word;
    }
    words[count] = NULL;
    return count;
}

static bool add_line(struct zone *zone, char *text, size_t number, char *why, size_t why_size)
{
    char *words[WORDS_MOST + 2];
    size_t count = split(text, words);
    if (count == 0) {
        return true;
    }
    if ((zone->count & (zone->count - 1)) == 0) { // full: it holds a power of two
        struct zone_line *lines =
            realloc(zone->lines, (zone->count > 0 ? 2 * zone->count : 1) * sizeof *lines);
        if (lines == NULL) {
            world_write_reason(why, why_size, "%s", out_of_memory);
            return false;
        }
        zone->lines = lines;
    }
    zone->lines[zone->count] = (struct zone_line){.data = NULL};
    const char *wrong = read_line(&zone->lines[zone->count++], words, count);
    if (wrong == out_of_memory) { // the line may be right
        world_write_reason(why, why_size, "%s", out_of_memory);
    } else if (wrong != NULL) {
        world_write_reason(why, why_size, "the world's zone, line %zu: %s", number, wrong);
    }
    return wrong == NULL;
}

bool zone_read(const unsigned char *text, size_t length_bytes, struct zone *zone, char *why, size_t why_size)
{
    *zone = (struct zone){.lines = NULL, .count = 0};
    const unsigned char *end = text + length_bytes;
    for (size_t number = 1; text < end; number++) {
        char line[LINE_SIZE];
        const unsigned char *newline = memchr(text, '\n', (size_t)(end - text));
        size_t length = (size_t)((newline == NULL ? end : newline) - text);
        if (length >= sizeof line) {
            world_write_reason(why, why_size, "the world's zone, line %zu: it is longer than %zu bytes",
                               number, sizeof line - 1);
            return false;
        }
        memcpy(line, text, length);
        line[length] = '\0';
        if (!add_line(zone, line, number, why, why_size)) {
            return false;
        }
        text += length + 1;
    }
    return true;
}

static uint8_t lower(uint8_t byte)
{
    return byte >= 'A' && byte <= 'Z' ? (uint8_t)(byte + ('a' - 'A')) : byte;
}

/// Whether two names in the form of a message are equal except for case. A length is below 64, so it is never a
/// letter.
static bool same_bytes(const uint8_t *one, size_t one_length, const uint8_t *other, size_t other_length)
{
    if (one_length != other_length) {
        return false;
    }
    for (size_t at = 0; at < one_length; at++) {
        if (lower(one[at]) != lower(other[at])) {
            return false;
        }
    }
    return true;
}

bool zone_name_is(const struct zone_name *one, const struct zone_name *other)
{
    return same_bytes(one->bytes, one->length, other->bytes, other->length);
}

/// Whether a name is below the domain of a wildcard. Each label of a name is begun by its length.
static bool is_below(const struct zone_name *name, const struct zone_name *wildcard)
{
    static const uint8_t star[2] = {1, '*'};
    if (memcmp(wildcard->bytes, star, sizeof star) != 0) {
        return false;
    }
    for (size_t at = name->bytes[0] + 1U; at < name->length; at += name->bytes[at] + 1U) {
        if (same_bytes(name->bytes + at, name->length - at, wildcard->bytes + sizeof star,
                       wildcard->length - sizeof star)) {
            return true;
        }
    }
    return false;
}

const struct zone_name *zone_owner(const struct zone *zone, const struct zone_name *name)
{
    const struct zone_name *owner = name;
    for (size_t index = zone->count; index-- > 0;) {
        const struct zone_name *of_line = &zone->lines[index].owner;
        if (zone_name_is(of_line, name)) {
            return name;
        }
        owner = is_below(name, of_line) ? of_line : owner;
    }
    return owner;
}

const struct zone_line *zone_next(const struct zone *zone, size_t *place, const struct zone_name *owner,
                                  bool is_record)
{
    while (*place < zone->count) {
        const struct zone_line *line = &zone->lines[(*place)++];
        if ((line->what == ZONE_RECORD) == is_record && zone_name_is(&line->owner, owner)) {
            return line;
        }
    }
    return NULL;
}

void zone_free(struct zone *zone)
{
    for (size_t index = 0; index < zone->count; index++) {
        free(zone->lines[index].data);
    }
    free(zone->lines);
    *zone = (struct zone){.lines = NULL, .count = 0};
}
