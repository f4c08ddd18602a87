// SPDX-License-Identifier: MIT
// Writes JSON in canonical form, and reads JSON strictly.
#include "values/canonical_json.h"

#include "escape/printable.h"

#include "base/file.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static const size_t read_flags = JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL | JSON_DECODE_ANY;

/// True if one of eight bytes is a control character, a quote or a backslash.
static bool has_special(const char *eight)
{
    static const uint64_t ones = 0x0101010101010101, high = 0x8080808080808080;
    uint64_t bytes;
    memcpy(&bytes, eight, sizeof bytes);
    uint64_t quote = bytes ^ (ones * '"'), backslash = bytes ^ (ones * '\\');
    return ((((bytes - ones * 0x20) & ~bytes) | ((quote - ones) & ~quote) |
             ((backslash - ones) & ~backslash)) &
            high) != 0;
}

void canonical_write_string(struct text *out, const char *bytes, size_t length)
{
    static const char short_escapes[] = "\"\"\\\\\bb\ff\nn\rr\tt";
    text_add_char(out, '"');
    size_t plain_from = 0;
    for (size_t i = 0; i < length; i++) {
        while (length - i > sizeof(uint64_t) && !has_special(bytes + i))
            i += sizeof(uint64_t);
        unsigned char byte = (unsigned char)bytes[i];
        if (byte >= 0x20 && byte != '"' && byte != '\\')
            continue;
        text_add_bytes(out, bytes + plain_from, i - plain_from);
        plain_from = i + 1;
        const char *escape = NULL;
        for (const char *pair = short_escapes; *pair != '\0' && escape == NULL; pair += 2)
            if ((unsigned char)*pair == byte)
                escape = pair + 1;
        if (escape != NULL)
            text_addf(out, "\\%c", *escape);
        else
            text_addf(out, "\\u%04x", byte);
    }
    text_add_bytes(out, bytes + plain_from, length - plain_from);
    text_add_char(out, '"');
}

static void write_object(struct text *out, const json_t *object)
{
    json_t *members = (json_t *)object; // jansson's iterators require a non-const object, but do not write
    char before = '{';
    for (void *at = json_object_iter(members); at != NULL; at = json_object_iter_next(members, at)) {
        const char *key = json_object_iter_key(at);
        text_add_char(out, before);
        canonical_write_string(out, key, strlen(key));
        text_add_char(out, ':');
        canonical_write(out, json_object_iter_value(at));
        before = ',';
    }
    text_add(out, json_object_size(members) > 0 ? "}" : "{}");
}

/// Never written as an integer, because it would be read back as one.
static void write_real(struct text *out, double value)
{
    const size_t before = out->length;
    text_addf(out, "%.17g", value);
    if (strpbrk(text_of(out) + before, ".e") == NULL)
        text_add(out, ".0");
}

void canonical_write(struct text *out, const json_t *value)
{
    switch (json_typeof(value)) {
    case JSON_OBJECT: write_object(out, value); return;
    case JSON_ARRAY:
        text_add_char(out, '[');
        for (size_t i = 0; i < json_array_size(value); i++) {
            if (i > 0)
                text_add_char(out, ',');
            canonical_write(out, json_array_get(value, i));
        }
        text_add_char(out, ']');
        return;
    case JSON_STRING:
        canonical_write_string(out, json_string_value(value), json_string_length(value));
        return;
    case JSON_INTEGER: text_add_integer(out, json_integer_value(value)); return;
    case JSON_REAL: write_real(out, json_real_value(value)); return;
    case JSON_TRUE: text_add(out, "true"); return;
    case JSON_FALSE: text_add(out, "false"); return;
    case JSON_NULL: text_add(out, "null"); return;
    }
}

void canonical_write_shown(struct text *out, const json_t *value)
{
    size_t from = out->length;
    canonical_write(out, value);
    printable_in_json(out, from);
}

json_t *canonical_read(const char *bytes, size_t length, struct text *why)
{
    json_error_t error;
    json_t *value = json_loadb(bytes, length, read_flags, &error);
    if (value == NULL)
        text_addf(why, "column %d: %s", error.column, error.text);
    return value;
}

json_t *canonical_read_file(const char *path, struct text *why)
{
    json_error_t error;
    struct text bytes = {0};
    json_t *value = NULL;
    if (file_read(path, &bytes, why)) {
        value = json_loadb(text_of(&bytes), bytes.length, read_flags, &error);
        if (value == NULL)
            text_addf(why, "%s:%d:%d: %s", path, error.line, error.column, error.text);
    }
    text_free(&bytes);
    return value;
}
