// SPDX-License-Identifier: MIT
// Escapes text from strangers, so that it can neither move the cursor, nor begin a line, nor turn a line around.
#include "escape/printable.h"

#include "escape/unprintable.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/// Reads one character; gives how many bytes it takes, 0 if there is no well-formed one. RFC 3629 section 4.
static size_t read_character(const char *bytes, size_t length, uint32_t *character)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    const unsigned char *const at = (const unsigned char *)bytes;
    size_t size = at[0] < 0x80 ? 1 : (at[0] & 0xE0) == 0xC0 ? 2 : (at[0] & 0xF0) == 0xE0 ? 3 : 4;
    if ((size == 4 && (at[0] & 0xF8) != 0xF0) || size > length)
        return 0;
    *character = size == 1 ? at[0] : at[0] & (0x7Fu >> size);
    for (size_t i = 1; i < size; i++) {
        if ((at[i] & 0xC0) != 0x80)
            return 0;
        *character = *character << 6 | (at[i] & 0x3F);
    }
    if (*character < least[size] || *character > 0x10FFFF || (*character >= 0xD800 && *character < 0xE000))
        return 0;
    return size;
}

static int compare_to_range(const void *code, const void *range)
{
    const uint32_t character = *(const uint32_t *)code;
    const struct code_range *const at = range;
    return character < at->first ? -1 : character > at->last;
}

/// True if str.isprintable() of the newest Unicode is true. It refuses controls, format characters (bidi controls too),
/// separators but the space, surrogates, private use, and code points that are not assigned.
static bool is_printable(uint32_t character)
{
    if (character < 0x7F)
        return character >= 0x20;
    return bsearch(&character, unprintable_ranges, unprintable_range_count, sizeof *unprintable_ranges,
                   compare_to_range) == NULL;
}

bool printable_is_text(const char *text)
{
    size_t length = strlen(text);
    for (size_t at = 0, size; at < length; at += size) {
        uint32_t character;
        size = read_character(text + at, length - at, &character);
        if (size == 0 || !is_printable(character))
            return false;
    }
    return true;
}

static void add_escape(struct text *out, uint32_t character)
{
    switch (character) {
    case '\n': text_add(out, "\\n"); return;
    case '\r': text_add(out, "\\r"); return;
    case '\t': text_add(out, "\\t"); return;
    default: text_addf(out, character > 0xFFFF ? "\\U%08x" : "\\u%04x", (unsigned)character); return;
    }
}

static void add(struct text *out, const char *bytes, size_t length, bool are_lines)
{
    size_t plain_from = 0, size;
    for (size_t at = 0; at < length; at += size) {
        uint32_t character = 0;
        size_t read = read_character(bytes + at, length - at, &character);
        size = read > 0 ? read : 1;
        if (read > 0 && (is_printable(character) || (are_lines && character == '\n')))
            continue;
        text_add_bytes(out, bytes + plain_from, at - plain_from);
        plain_from = at + size;
        if (read > 0)
            add_escape(out, character);
        else
            text_addf(out, "\\x%02x", (unsigned char)bytes[at]);
    }
    text_add_bytes(out, bytes + plain_from, length - plain_from);
}

void printable_add(struct text *out, const char *bytes, size_t length)
{
    add(out, bytes, length, false);
}

void printable_add_string(struct text *out, const char *text)
{
    add(out, text, strlen(text), false);
}

char *printable_copy(const char *text)
{
    struct text copy = {0};
    printable_add_string(&copy, text);
    return text_take(&copy);
}

void printable_add_lines(struct text *out, const char *bytes, size_t length)
{
    add(out, bytes, length, true);
}

void printable_from(struct text *text, size_t from)
{
    struct text part = {0};
    if (from >= text->length)
        return;
    text_add_bytes(&part, text->bytes + from, text->length - from);
    text->length = from;
    add(text, text_of(&part), part.length, false);
    text_free(&part);
}

static void add_json_escape(struct text *out, uint32_t character)
{
    uint32_t above = character - 0x10000;
    if (character > 0xFFFF)
        text_addf(out, "\\u%04x\\u%04x", (unsigned)(0xD800 + (above >> 10)),
                  (unsigned)(0xDC00 + (above & 0x3FF)));
    else
        text_addf(out, "\\u%04x", (unsigned)character);
}

/// The length of the part from `at` on that needs no escape; it ends before a line end too.
static size_t plain_length(const struct text *json, size_t at)
{
    size_t from = at, size;
    for (uint32_t character = 0; at < json->length; at += size) {
        size = read_character(json->bytes + at, json->length - at, &character);
        if (size == 0 || (!is_printable(character) && character != '\n'))
            break;
    }
    return at - from;
}

void printable_in_json(struct text *json, size_t from)
{
    struct text rest = {0};
    size_t at = from + plain_length(json, from), size;
    if (at >= json->length)
        return; // nearly always
    text_add_bytes(&rest, json->bytes + at, json->length - at);
    json->length = at;
    for (at = 0; at < rest.length; at += size) {
        uint32_t character = 0;
        size = plain_length(&rest, at);
        text_add_bytes(json, rest.bytes + at, size);
        at += size;
        size = at < rest.length ? read_character(rest.bytes + at, rest.length - at, &character) : 0;
        if (size > 0)
            add_json_escape(json, character);
        else if (at < rest.length)
            text_add_char(json, rest.bytes[at]); // no JSON; it stays as it is
        size = size > 0 ? size : 1;
    }
    text_free(&rest);
}

static json_t *printable_string(const char *bytes, size_t length)
{
    struct text text = {0};
    add(&text, bytes, length, false);
    json_t *string = json_stringn(text_of(&text), text.length);
    text_free(&text);
    return string;
}

static json_t *printable_object(const json_t *value)
{
    json_t *members = (json_t *)value, *object = json_object();
    for (void *at = json_object_iter(members); at != NULL; at = json_object_iter_next(members, at)) {
        struct text key = {0};
        printable_add_string(&key, json_object_iter_key(at));
        json_object_set_new(object, text_of(&key), printable_json(json_object_iter_value(at)));
        text_free(&key);
    }
    return object;
}

json_t *printable_json(const json_t *value)
{
    if (json_is_string(value))
        return printable_string(json_string_value(value), json_string_length(value));
    if (json_is_object(value))
        return printable_object(value);
    if (!json_is_array(value))
        return json_incref((json_t *)value);
    json_t *list = json_array();
    for (size_t i = 0; i < json_array_size(value); i++)
        json_array_append_new(list, printable_json(json_array_get(value, i)));
    return list;
}

json_t *printable_json_string(const char *string)
{
    struct text text = {0};
    printable_add_string(&text, string);
    json_t *printable = json_string(text_of(&text));
    text_free(&text);
    return printable;
}

void printable_write(FILE *stream, const struct text *lines)
{
    struct text shown = {0};
    add(&shown, text_of(lines), lines->length, true);
    fwrite(text_of(&shown), 1, shown.length, stream);
    text_free(&shown);
}

void printable_complain(const char *command, const char *why)
{
    struct text line = {0};
    printable_add_string(&line, why);
    fprintf(stderr, "sockconform %s: %s\n", command, text_of(&line));
    text_free(&line);
}
