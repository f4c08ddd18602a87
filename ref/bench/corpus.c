// SPDX-License-Identifier: MIT
// Makes the inputs of the benchmarks.
//
//   quads       four random octets
//   legacy      one to four parts, each decimal, octal or hexadecimal; a part of four that is decimal has a
//               leading zero
//   invalid-4   a quad with one fault: a letter, an octet too large, a dot missing, a dot too many
//   groups      half of them eight random groups, half with '::' for two to six groups and the others of
//               random width
//   invalid-6   one of those with one fault: a letter, a group too long, a group missing, a second '::'
#include "corpus.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TEXT_BYTES = 80, FILE_LINES = 4096 };

/// xorshift64*: gives the same numbers on every machine.
static uint32_t next_random(uint64_t *state)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return (uint32_t)(*state * UINT64_C(2685821657736338717) >> 32);
}

/// Parses the text from `start` on.
/// \return the end
static size_t put(char text[TEXT_BYTES], size_t start, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
static size_t put(char text[TEXT_BYTES], size_t start, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    const int written = vsnprintf(text + start, TEXT_BYTES - start, format, values);
    va_end(values);
    if (written < 0 || start + (size_t)written >= TEXT_BYTES)
        abort();
    return start + (size_t)written;
}

static void quad(uint64_t *state, char *text, uint8_t packed[16])
{
    for (int index = 0; index < 4; index++)
        packed[index] = (uint8_t)next_random(state);
    put(text, 0, "%d.%d.%d.%d", packed[0], packed[1], packed[2], packed[3]);
}

static void legacy(uint64_t *state, char *text, uint8_t packed[16])
{
    static const uint32_t last_part_max[5] = {0, 0xffffffff, 0xffffff, 0xffff, 0xff};
    const uint32_t parts = 1 + next_random(state) % 4;
    size_t length = 0;
    memset(packed, 0, 16); // the entries are only read
    for (uint32_t part = 1; part <= parts; part++) {
        const uint32_t value = next_random(state) & (part < parts ? 0xff : last_part_max[parts]);
        const char *const end = part < parts ? "." : "";
        switch (next_random(state) % 3) {
        case 0: length = put(text, length, "0x%" PRIx32 "%s", value, end); break;
        case 1: length = put(text, length, "0%" PRIo32 "%s", value, end); break;
        default:
            if (parts < 4)
                length = put(text, length, "%" PRIu32 "%s", value, end);
            else
                length = put(text, length, "0%" PRIu32 "%s", value % 8, end);
        }
    }
}

static void invalid_4(uint64_t *state, char *text, uint8_t packed[16])
{
    quad(state, text, packed);
    char *const dot = strchr(text + 1 + next_random(state) % 2, '.');
    const size_t length = strlen(text);
    const size_t before = dot != NULL ? (size_t)(dot - text) : 0;
    switch (next_random(state) % 4) {
    case 0: text[next_random(state) % length] = 'g'; break;
    case 1: put(text, 0, "%d.%d.%d.%d", packed[0], packed[1], packed[2] + 256, packed[3]); break;
    case 2: put(text, before, "9.1.300"); break;
    default: put(text, length, ".1");
    }
}

/// Writes groups from first on; the caller chooses their number and width.
/// \return their end
static size_t groups_from(const uint8_t packed[16], int first, int end, char *text, size_t start)
{
    for (int index = first; index < end; index++)
        start = put(text, start, "%x%s", (unsigned)packed[2 * index] << 8 | packed[2 * index + 1],
                    index + 1 < end ? ":" : "");
    return start;
}

static void groups(uint64_t *state, char *text, uint8_t packed[16])
{
    const bool has_gap = next_random(state) % 2 != 0;
    for (int index = 0; index < 8; index++) {
        const uint32_t width = has_gap ? 1 + next_random(state) % 4 : 4;
        const uint32_t value = 1 + next_random(state) % ((1U << 4 * width) - 1);
        packed[2 * index] = (uint8_t)(value >> 8);
        packed[2 * index + 1] = (uint8_t)value;
    }
    if (!has_gap) {
        groups_from(packed, 0, 8, text, 0);
        return;
    }
    const int gap = 2 + (int)(next_random(state) % 5);
    const int start = (int)(next_random(state) % (uint32_t)(9 - gap));
    memset(packed + 2 * start, 0, 2 * (size_t)gap);
    if (start == 0 && gap > 4)
        packed[10] = packed[11] = 1; // no IPv4 tail, because Rust and musl do not write it
    const int end = start == 0 && gap > 5 ? 5 : start + gap;
    const size_t length = groups_from(packed, 0, start, text, 0);
    groups_from(packed, end, 8, text, put(text, length, "::"));
}

static void invalid_6(uint64_t *state, char *text, uint8_t packed[16])
{
    groups(state, text, packed);
    const char *const colon = strrchr(text, ':');
    const size_t length = strlen(text);
    switch (next_random(state) % 4) {
    case 0: text[next_random(state) % length] = 'g'; break;
    case 1: put(text, colon != NULL ? (size_t)(colon - text) + 1 : 0, "12345"); break;
    case 2: put(text, length, ":"); break;
    default: put(text, length, "::1::2");
    }
}

/// Zeroed memory that is never freed.
static void *room_for(size_t count, size_t size)
{
    void *const room = calloc(count, size);
    if (room == NULL)
        abort();
    return room;
}

static struct corpus *new_corpus(size_t count)
{
    struct corpus *const corpus = room_for(1, sizeof *corpus);
    corpus->count = count;
    corpus->texts = room_for(count + 1, sizeof *corpus->texts);
    corpus->protocols = room_for(count + 1, sizeof *corpus->protocols);
    corpus->ports = room_for(count + 1, sizeof *corpus->ports);
    corpus->packed = room_for(count + 1, sizeof *corpus->packed);
    return corpus;
}

static const struct corpus *addresses(void (*make)(uint64_t *, char *, uint8_t[16]), size_t count)
{
    uint64_t state = 88172645463325252;
    struct corpus *const corpus = new_corpus(count);
    size_t start = 0;
    corpus->places = room_for(count + 1, TEXT_BYTES);
    for (size_t index = 0; index < count; index++) {
        char *const text = corpus->places + start;
        make(&state, text, corpus->packed[index]);
        corpus->texts[index] = text;
        start += strlen(text) + 1;
    }
    return corpus;
}

static void add_name(struct corpus *corpus, const char *name, unsigned number, const char *protocol)
{
    corpus->texts[corpus->count] = strdup(name);
    corpus->protocols[corpus->count] = strdup(protocol);
    corpus->ports[corpus->count++] = (uint16_t)number;
}

/// Parses `NAME NUMBER` or `NAME NUMBER/PROTOCOL`. False if the line is neither.
static bool take_line(char *line, const char **name, unsigned *number, const char **protocol)
{
    static const char blanks[] = " \t\n";
    char *rest = NULL;
    char *end = NULL;
    *name = strtok_r(line, blanks, &rest);
    const char *const value = *name != NULL && **name != '#' ? strtok_r(NULL, blanks, &rest) : NULL;
    if (value == NULL)
        return false;
    *number = (unsigned)strtoul(value, &end, 10);
    *protocol = *end == '/' ? end + 1 : "";
    return end != value;
}

/// Adds each line of a file, or only the last one.
static const struct corpus *lines(const char *path, bool last_only)
{
    char line[512];
    struct corpus *const corpus = new_corpus(FILE_LINES);
    FILE *const file = fopen(path, "re");
    corpus->count = 0;
    while (file != NULL && fgets(line, sizeof line, file) != NULL && corpus->count < FILE_LINES) {
        const char *name;
        const char *protocol;
        unsigned number;
        if (!take_line(line, &name, &number, &protocol))
            continue;
        if (last_only)
            corpus->count = 0;
        add_name(corpus, name, number, protocol);
    }
    if (file != NULL)
        fclose(file);
    return corpus;
}

static const struct corpus *one_name(const char *name)
{
    struct corpus *const corpus = new_corpus(1);
    corpus->count = 0;
    add_name(corpus, name, 60000, "tcp");
    return corpus;
}

const struct corpus *corpus_make(const char *input, size_t count)
{
    if (strcmp(input, "quads") == 0)
        return addresses(quad, count);
    if (strcmp(input, "legacy") == 0)
        return addresses(legacy, count);
    if (strcmp(input, "invalid-4") == 0)
        return addresses(invalid_4, count);
    if (strcmp(input, "groups") == 0)
        return addresses(groups, count);
    if (strcmp(input, "invalid-6") == 0)
        return addresses(invalid_6, count);
    if (strcmp(input, "services") == 0 || strcmp(input, "last-service") == 0)
        return lines("/etc/services", input[0] == 'l');
    if (strcmp(input, "protocols") == 0)
        return lines("/etc/protocols", false);
    return one_name(strcmp(input, "localhost") == 0 ? input : "no-such-name");
}
