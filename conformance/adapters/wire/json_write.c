// SPDX-License-Identifier: MIT
// The canonical JSON writer: no spaces, UTF-8, short escapes, other control characters as \u001f.
#include "json.h"
#include "utf8.h"

#include <stdlib.h>
#include <string.h>

#define FIRST_BYTES ((size_t)128 * 1024)

static bool make_room(struct wire_out *out, size_t length)
{
    size_t capacity = out->capacity > 0 ? out->capacity : FIRST_BYTES;
    char *bytes;

    if (out->failed)
        return false;
    if (out->capacity - out->length >= length)
        return true;
    if (length > out->limit || out->length > out->limit - length) {
        out->failed = true;
        return false;
    }
    while (capacity - out->length < length)
        capacity *= 2;
    bytes = realloc(out->bytes, capacity);
    if (bytes == NULL) {
        out->failed = true;
        return false;
    }
    out->bytes = bytes;
    out->capacity = capacity;
    return true;
}

void wire_out_bytes(struct wire_out *out, const char *bytes, size_t length)
{
    if (length == 0 || !make_room(out, length))
        return;
    memcpy(out->bytes + out->length, bytes, length);
    out->length += length;
}

void wire_out_c(struct wire_out *out, const char *c_string)
{
    wire_out_bytes(out, c_string, strlen(c_string));
}

void wire_out_int(struct wire_out *out, int64_t number)
{
    char digits[20];
    size_t at = sizeof digits;
    uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;

    do {
        digits[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (number < 0)
        digits[--at] = '-';
    wire_out_bytes(out, digits + at, sizeof digits - at);
}

void wire_out_free(struct wire_out *out)
{
    free(out->bytes);
    out->bytes = NULL;
    out->length = out->capacity = 0;
}

/// The character after the backslash in the escape of an ASCII character: 0 for no escape, 'u' for \u00XX.
static char escape_of(unsigned char byte)
{
    switch (byte) {
    case '"': return '"';
    case '\\': return '\\';
    case '\b': return 'b';
    case '\t': return 't';
    case '\n': return 'n';
    case '\f': return 'f';
    case '\r': return 'r';
    default: return byte < 0x20 ? 'u' : 0;
    }
}

static void out_escape(struct wire_out *out, unsigned char byte, char escape)
{
    static const char hex[] = "0123456789abcdef";
    char spelled[6] = {'\\', escape, '0', '0', 0, 0};

    spelled[4] = hex[byte >> 4];
    spelled[5] = hex[byte & 15];
    wire_out_bytes(out, spelled, escape == 'u' ? 6 : 2);
}

/// The length of the leading run of bytes that need no escape.
static size_t plain_run(const char *bytes, size_t length)
{
    size_t size, at = 0;
    uint32_t point;

    while (at < length) {
        unsigned char byte = (unsigned char)bytes[at];

        if (byte < 0x80) {
            if (byte < 0x20 || byte == '"' || byte == '\\')
                break;
            at++;
            continue;
        }
        size = wire_utf8_read(bytes + at, length - at, &point);
        if (size == 0 || wire_is_surrogate(point))
            break;
        at += size;
    }
    return at;
}

/// A surrogate in {"str":..}: the six characters \udc80, which are \\udc80 in JSON.
static void out_surrogate(struct wire_out *out, uint32_t point)
{
    static const char hex[] = "0123456789abcdef";
    char spelled[7] = {'\\', '\\', 'u', 0, 0, 0, 0};
    int i;

    for (i = 6; i > 2; i--, point >>= 4)
        spelled[i] = hex[point & 15];
    wire_out_bytes(out, spelled, sizeof spelled);
}

/// The content of a string. spell_surrogates is for {"str":..}, where a real backslash is doubled before JSON
/// doubles it again.
static void out_inside(struct wire_out *out, struct wire_text text, bool spell_surrogates)
{
    const char *at = text.bytes;
    size_t left = text.length;

    while (left > 0) {
        size_t run = plain_run(at, left);
        unsigned char byte;
        uint32_t point;
        size_t size = 1;

        wire_out_bytes(out, at, run);
        at += run;
        left -= run;
        if (left == 0)
            break;
        byte = (unsigned char)*at;
        if (byte < 0x80) {
            out_escape(out, byte, escape_of(byte));
            if (byte == '\\' && spell_surrogates)
                out_escape(out, byte, '\\');
        } else {
            size = wire_utf8_read(at, left, &point);
            if (size == 0) {
                size = 1;
                point = 0xDC00u + byte;
            }
            if (spell_surrogates)
                out_surrogate(out, point);
            else
                wire_out_c(out, "\xEF\xBF\xBD");
        }
        at += size;
        left -= size;
    }
}

void wire_out_string(struct wire_out *out, struct wire_text text)
{
    wire_out_c(out, "\"");
    out_inside(out, text, false);
    wire_out_c(out, "\"");
}

static bool is_utf8(struct wire_text text)
{
    size_t at = 0;
    uint32_t point;

    while (at < text.length) {
        size_t size = wire_utf8_read(text.bytes + at, text.length - at, &point);

        if (size == 0 || wire_is_surrogate(point))
            return false;
        at += size;
    }
    return true;
}

void wire_out_str(struct wire_out *out, struct wire_text text)
{
    bool plain = is_utf8(text);

    wire_out_c(out, plain ? "\"" : "{\"str\":\"");
    out_inside(out, text, !plain);
    wire_out_c(out, plain ? "\"" : "\"}");
}
