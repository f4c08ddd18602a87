// SPDX-License-Identifier: MIT
// The strict JSON reader (RFC 8259).
#include "json.h"
#include "utf8.h"

#include <stdlib.h>
#include <string.h>

// Up to this number of members, each key of an object is compared with each other; above it, keys are sorted
// first.
#define FEW_MEMBERS 16

struct reader {
    struct wire_arena *arena;
    char *at;
    char *end;
    const char *why;
};

static bool refuse(struct reader *reader, const char *why)
{
    if (reader->why == NULL)
        reader->why = why;
    return false;
}

static void skip_space(struct reader *reader)
{
    while (reader->at < reader->end &&
           (*reader->at == ' ' || *reader->at == '\t' || *reader->at == '\n' || *reader->at == '\r'))
        reader->at++;
}

static bool is_digit(const struct reader *reader)
{
    return reader->at < reader->end && *reader->at >= '0' && *reader->at <= '9';
}

static bool skip_digits(struct reader *reader)
{
    if (!is_digit(reader))
        return refuse(reader, "a number lacks a digit");
    while (is_digit(reader))
        reader->at++;
    return true;
}

/// number = [ "-" ] ( "0" / digit1-9 *digit ) [ "." 1*digit ] [ ( "e" / "E" ) [ "+" / "-" ] 1*digit ]
static bool read_number(struct reader *reader, struct wire_json *node)
{
    char *start = reader->at;

    node->kind = WIRE_JSON_NUMBER;
    node->integral = true;
    if (*reader->at == '-')
        reader->at++;
    if (reader->at < reader->end && *reader->at == '0') {
        reader->at++;
        if (is_digit(reader))
            return refuse(reader, "a number begins with a needless 0");
    } else if (!skip_digits(reader)) {
        return false;
    }
    if (reader->at < reader->end && *reader->at == '.') {
        node->integral = false;
        reader->at++;
        if (!skip_digits(reader))
            return false;
    }
    if (reader->at < reader->end && (*reader->at == 'e' || *reader->at == 'E')) {
        node->integral = false;
        reader->at++;
        if (reader->at < reader->end && (*reader->at == '+' || *reader->at == '-'))
            reader->at++;
        if (!skip_digits(reader))
            return false;
    }
    node->text.bytes = start;
    node->text.length = (size_t)(reader->at - start);
    return true;
}

/// The four digits after "\u".
static bool read_hex4(struct reader *reader, uint32_t *point)
{
    int i;

    if (reader->end - reader->at < 4)
        return refuse(reader, "\\u lacks a hexadecimal digit");
    *point = 0;
    for (i = 0; i < 4; i++) {
        int digit = wire_hex_digit(*reader->at++);

        if (digit < 0)
            return refuse(reader, "\\u lacks a hexadecimal digit");
        *point = *point << 4 | (uint32_t)digit;
    }
    return true;
}

static bool read_unicode_escape(struct reader *reader, uint32_t *point)
{
    uint32_t low;

    if (!read_hex4(reader, point))
        return false;
    if (!wire_is_surrogate(*point))
        return true;
    if (*point >= 0xDC00 || reader->end - reader->at < 2 || reader->at[0] != '\\' || reader->at[1] != 'u')
        return refuse(reader, "a string holds a lone surrogate");
    reader->at += 2;
    if (!read_hex4(reader, &low))
        return false;
    if (low < 0xDC00 || low > 0xDFFF)
        return refuse(reader, "a string holds a lone surrogate");
    *point = 0x10000 + ((*point - 0xD800) << 10) + (low - 0xDC00);
    return true;
}

/// The character of an escape; reader->at is after the backslash.
static bool read_escape(struct reader *reader, uint32_t *point)
{
    static const char names[] = "\"\\/bfnrtu";
    static const char points[] = "\"\\/\b\f\n\r\t";
    const char *name;

    if (reader->at == reader->end || *reader->at == '\0')
        return refuse(reader, "a string holds an escape that JSON does not know");
    name = strchr(names, *reader->at++);
    if (name == NULL)
        return refuse(reader, "a string holds an escape that JSON does not know");
    if (*name == 'u')
        return read_unicode_escape(reader, point);
    *point = (uint32_t)points[name - names];
    return true;
}

/// Decodes in place: no escape is shorter than its character. The NUL after the text replaces the closing
/// quote, or bytes that the escapes left over.
static bool read_string(struct reader *reader, struct wire_text *text)
{
    char *to;

    reader->at++;
    text->bytes = to = reader->at;
    while (reader->at < reader->end) {
        unsigned char byte = (unsigned char)*reader->at;
        uint32_t point;
        size_t size;

        if (byte == '"') {
            reader->at++;
            *to = '\0';
            text->length = (size_t)(to - text->bytes);
            return true;
        }
        if (byte < 0x20)
            return refuse(reader, "a string holds a bare control character");
        if (byte == '\\') {
            reader->at++;
            if (!read_escape(reader, &point))
                return false;
            to += wire_utf8_write(point, to);
            continue;
        }
        if (byte < 0x80) {
            *to++ = *reader->at++;
            continue;
        }
        size = wire_utf8_read(reader->at, (size_t)(reader->end - reader->at), &point);
        if (size == 0 || wire_is_surrogate(point))
            return refuse(reader, "a string is not UTF-8");
        memmove(to, reader->at, size);
        to += size;
        reader->at += size;
    }
    return refuse(reader, "a string does not end");
}

static bool read_word(struct reader *reader, struct wire_json *node, const char *word,
                      enum wire_json_kind kind)
{
    size_t length = strlen(word);

    if ((size_t)(reader->end - reader->at) < length || memcmp(reader->at, word, length) != 0)
        return refuse(reader, "here begins no JSON value");
    reader->at += length;
    node->kind = kind;
    return true;
}

static int compare_texts(struct wire_text a, struct wire_text b)
{
    int order = memcmp(a.bytes, b.bytes, a.length < b.length ? a.length : b.length);

    if (order != 0)
        return order;
    return a.length < b.length ? -1 : a.length > b.length;
}

static int compare_keys(const void *a, const void *b)
{
    return compare_texts((*(const struct wire_json *const *)a)->key,
                         (*(const struct wire_json *const *)b)->key);
}

static bool keys_differ(struct reader *reader, const struct wire_json *object)
{
    const struct wire_json **members, *a, *b;
    size_t i = 0;

    if (object->count <= FEW_MEMBERS) {
        for (a = object->first; a != NULL; a = a->next)
            for (b = object->first; b != a; b = b->next)
                if (compare_texts(a->key, b->key) == 0)
                    return refuse(reader, "an object holds the same key twice");
        return true;
    }
    members = wire_take(reader->arena, object->count * sizeof *members);
    if (members == NULL)
        return refuse(reader, "memory is out");
    for (a = object->first; a != NULL; a = a->next)
        members[i++] = a;
    qsort(members, object->count, sizeof *members, compare_keys);
    for (i = 1; i < object->count; i++)
        if (compare_keys(&members[i - 1], &members[i]) == 0)
            return refuse(reader, "an object holds the same key twice");
    return true;
}

static bool read_key(struct reader *reader, struct wire_text *key)
{
    if (reader->at == reader->end || *reader->at != '"')
        return refuse(reader, "an object lacks a key");
    if (!read_string(reader, key))
        return false;
    skip_space(reader);
    if (reader->at == reader->end || *reader->at != ':')
        return refuse(reader, "a key lacks its colon");
    reader->at++;
    skip_space(reader);
    return true;
}

static bool read_any(struct reader *reader, struct wire_json *node, int depth);

/// An array or an object: they differ only in the brackets and the keys.
static bool read_members(struct reader *reader, struct wire_json *node, int depth)
{
    const char closing = *reader->at == '[' ? ']' : '}';
    struct wire_json **link = &node->first;

    if (depth == WIRE_JSON_DEPTH)
        return refuse(reader, "arrays and objects are nested too deeply");
    node->kind = closing == ']' ? WIRE_JSON_ARRAY : WIRE_JSON_OBJECT;
    reader->at++;
    skip_space(reader);
    if (reader->at < reader->end && *reader->at == closing) {
        reader->at++;
        return true;
    }
    for (;;) {
        struct wire_json *member = wire_take(reader->arena, sizeof *member);

        if (member == NULL)
            return refuse(reader, "memory is out");
        memset(member, 0, sizeof *member);
        if (closing == '}' && !read_key(reader, &member->key))
            return false;
        if (!read_any(reader, member, depth + 1))
            return false;
        *link = member;
        link = &member->next;
        node->count++;
        skip_space(reader);
        if (reader->at == reader->end || (*reader->at != ',' && *reader->at != closing))
            return refuse(reader, "an array or object does not end");
        if (*reader->at++ == closing)
            break;
        skip_space(reader);
    }
    return closing == ']' || keys_differ(reader, node);
}

static bool read_any(struct reader *reader, struct wire_json *node, int depth)
{
    if (reader->at == reader->end)
        return refuse(reader, "the text ends where a value is due");
    switch (*reader->at) {
    case '{':
    case '[': return read_members(reader, node, depth);
    case '"': node->kind = WIRE_JSON_STRING; return read_string(reader, &node->text);
    case 'n': return read_word(reader, node, "null", WIRE_JSON_NULL);
    case 't': return read_word(reader, node, "true", WIRE_JSON_TRUE);
    case 'f': return read_word(reader, node, "false", WIRE_JSON_FALSE);
    default: break;
    }
    if (*reader->at == '-' || is_digit(reader))
        return read_number(reader, node);
    return refuse(reader, "here begins no JSON value");
}

const struct wire_json *wire_json_read(struct wire_arena *arena, char *line, size_t length, const char **why)
{
    struct reader reader = {.arena = arena};
    struct wire_json *root = wire_take(arena, sizeof *root);

    if (root == NULL) {
        *why = "memory is out";
        return NULL;
    }
    memset(root, 0, sizeof *root);
    reader.at = line;
    reader.end = line + length;
    skip_space(&reader);
    if (read_any(&reader, root, 0)) {
        skip_space(&reader);
        if (reader.at == reader.end)
            return root;
        refuse(&reader, "something follows the JSON value");
    }
    *why = reader.why;
    return NULL;
}

const struct wire_json *wire_json_member(const struct wire_json *object, const char *key)
{
    const struct wire_json *member;

    for (member = object->first; member != NULL; member = member->next)
        if (wire_text_is(member->key, key))
            return member;
    return NULL;
}
