// SPDX-License-Identifier: MIT
// repr() of a value, as it stands in messages.
//
// CPython Objects/unicodeobject.c, unicode_repr; Objects/bytesobject.c, PyBytes_Repr; the repr of each class.
#include "call/call.h"
#include "text/text.h"

#include <string.h>

/// Counts the characters, and writes them if there is room.
struct writer {
    char *start; ///< NULL: count only
    size_t length;
    bool is_unknown; ///< a part has no repr() here
};

static void put(struct writer *writer, const char *piece)
{
    const size_t length = strlen(piece);
    if (writer->start != NULL)
        memcpy(writer->start + writer->length, piece, length);
    writer->length += length;
}

static void put_byte(struct writer *writer, uint8_t byte)
{
    const char piece[] = {(char)byte, '\0'};
    put(writer, piece);
}

static void put_hex(struct writer *writer, const char *prefix, uint32_t number, int digits)
{
    put(writer, prefix);
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4)
        put_byte(writer, (uint8_t) "0123456789abcdef"[number >> shift & 0xf]);
}

static void put_int(struct writer *writer, const struct pysock_int *integer)
{
    char digits[24];
    size_t at = sizeof digits - 1;
    uint64_t left = integer->magnitude;
    writer->is_unknown = writer->is_unknown || integer->wider_than_64;
    digits[at] = '\0';
    do {
        digits[--at] = (char)('0' + left % 10);
        left /= 10;
    } while (left > 0);
    put(writer, integer->negative ? "-" : "");
    put(writer, &digits[at]);
}

/// The quote around a text: a single one, unless the text has single quotes only.
static char quote_for(const void *bytes, size_t length)
{
    return memchr(bytes, '\'', length) != NULL && memchr(bytes, '"', length) == NULL ? '"' : '\'';
}

/// An ASCII character; false if it has no escape of its own and is not printable.
static bool put_plain(struct writer *writer, uint32_t character, char quote)
{
    switch (character) {
    case '\t': put(writer, "\\t"); return true;
    case '\n': put(writer, "\\n"); return true;
    case '\r': put(writer, "\\r"); return true;
    case '\\': put(writer, "\\\\"); return true;
    default: break;
    }
    if (character < ' ' || character >= 0x7f)
        return false;
    if (character == (uint32_t)quote)
        put(writer, "\\");
    put_byte(writer, (uint8_t)character);
    return true;
}

static void put_bytes(struct writer *writer, const struct pysock_value *value)
{
    const uint8_t *const bytes = value->as.buffer.bytes;
    const size_t length = value->as.buffer.length;
    const char quote = length > 0 ? quote_for(bytes, length) : '\'';
    put(writer, "b");
    put_byte(writer, (uint8_t)quote);
    for (size_t index = 0; index < length; index++) {
        if (!put_plain(writer, bytes[index], quote))
            put_hex(writer, "\\x", bytes[index], 2);
    }
    put_byte(writer, (uint8_t)quote);
}

/// One character of UTF-8 that is not ASCII; surrogates have three bytes.
static size_t decode(const uint8_t *at, uint32_t *character)
{
    const size_t length = at[0] < 0xe0 ? 2 : at[0] < 0xf0 ? 3 : 4;
    *character = at[0] & (0xffU >> (length + 1));
    for (size_t index = 1; index < length; index++)
        *character = *character << 6 | (at[index] & 0x3fU);
    return length;
}

/// Which characters above Latin-1 are printable depends on the version of Unicode, whose table is not here.
static void put_beyond_ascii(struct writer *writer, const uint8_t *at, size_t length, uint32_t character)
{
    if (character < 0xa1 || character == 0xad) {
        put_hex(writer, "\\x", character, 2);
    } else if (character >= 0xd800 && character <= 0xdfff) {
        put_hex(writer, "\\u", character, 4);
    } else {
        writer->is_unknown = writer->is_unknown || character > 0xff;
        for (size_t index = 0; index < length; index++)
            put_byte(writer, at[index]);
    }
}

static void put_text(struct writer *writer, const struct pysock_value *value)
{
    const uint8_t *const utf8 = (const uint8_t *)value->as.text.utf8;
    const size_t length = value->as.text.length;
    const char quote = quote_for(utf8, length);
    put_byte(writer, (uint8_t)quote);
    for (size_t index = 0; index < length;) {
        uint32_t character = utf8[index];
        size_t width = 1;
        if (character >= 0x80) {
            width = decode(&utf8[index], &character);
            put_beyond_ascii(writer, &utf8[index], width, character);
        } else if (!put_plain(writer, character, quote)) {
            put_hex(writer, "\\x", character, 2);
        }
        index += width;
    }
    put_byte(writer, (uint8_t)quote);
}

static void put_value(struct writer *writer, const struct pysock_value *value);

static void put_items(struct writer *writer, const struct pysock_value *value, const char *brackets)
{
    const size_t count = value->as.sequence.count;
    put_byte(writer, (uint8_t)brackets[0]);
    for (size_t index = 0; index < count; index++) {
        const bool is_of_pair = value->kind == PYSOCK_DICT && index % 2 == 1;
        if (index > 0)
            put(writer, is_of_pair ? ": " : ", ");
        put_value(writer, &value->as.sequence.items[index]);
    }
    if (value->kind == PYSOCK_TUPLE && count == 1)
        put(writer, ",");
    put_byte(writer, (uint8_t)brackets[1]);
}

/// A number without exponent is written as it was given.
static void put_decimal(struct writer *writer, const char *text)
{
    const size_t sign = text[0] == '-';
    const size_t whole = strspn(text + sign, "0123456789");
    const char *const point = text + sign + whole;
    const size_t part = *point == '.' ? strspn(point + 1, "0123456789") : 0;
    const bool has_leading_zero = whole > 1 && text[sign] == '0';
    if (whole == 0 || has_leading_zero || point[part > 0 ? part + 1 : 0] != '\0' || part > 6)
        writer->is_unknown = true;
    put(writer, "Decimal('");
    put(writer, text);
    put(writer, "')");
}

static void put_object(struct writer *writer, const struct pysock_value *value)
{
    switch (value->as.object.kind) {
    case PYSOCK_OBJECT_INT_SUBCLASS:
    case PYSOCK_OBJECT_STR_SUBCLASS: put_value(writer, value->as.object.value); return;
    case PYSOCK_OBJECT_DECIMAL:
        if (value->as.object.value->kind == PYSOCK_STR)
            put_decimal(writer, value->as.object.value->as.text.utf8);
        else
            writer->is_unknown = true;
        return;
    case PYSOCK_OBJECT_FRACTION: writer->is_unknown = true; return;
    case PYSOCK_OBJECT_INDEX:
    case PYSOCK_OBJECT_FLOAT:
    case PYSOCK_OBJECT_PATH:
    case PYSOCK_OBJECT_PLAIN: break;
    }
    put(writer, "<__main__.");
    put(writer, pys_class_name(value));
    put(writer, " object at 0xN>"); // N stands for its address
}

static void put_value(struct writer *writer, const struct pysock_value *value)
{
    char real[PYS_FLOAT_REPR_SIZE];
    switch (value->kind) {
    case PYSOCK_NONE: put(writer, "None"); return;
    case PYSOCK_BOOL: put(writer, value->as.boolean ? "True" : "False"); return;
    case PYSOCK_INT: put_int(writer, &value->as.integer); return;
    case PYSOCK_FLOAT:
        pys_float_repr(value->as.real, real);
        put(writer, real);
        return;
    case PYSOCK_STR: put_text(writer, value); return;
    case PYSOCK_BYTES: put_bytes(writer, value); return;
    case PYSOCK_BYTEARRAY:
        put(writer, "bytearray(");
        put_bytes(writer, value);
        put(writer, ")");
        return;
    case PYSOCK_MEMORYVIEW: put(writer, "<memory at 0xN>"); return;
    case PYSOCK_LIST: put_items(writer, value, "[]"); return;
    case PYSOCK_TUPLE: put_items(writer, value, "()"); return;
    case PYSOCK_DICT: put_items(writer, value, "{}"); return;
    case PYSOCK_OBJECT: put_object(writer, value); return;
    case PYSOCK_LIVE: writer->is_unknown = true; return;
    }
}

bool pys_make_repr(struct call *call, const struct pysock_value *value, struct pysock_value *text)
{
    struct writer writer = {NULL, 0, false};
    put_value(&writer, value);
    if (writer.is_unknown) {
        pys_return_skipped_because(call, "the reference does not write this value as repr() does");
        return false;
    }
    char *const start = pys_answer_memory(call, writer.length + 1);
    if (start == NULL)
        return false; // no memory
    writer = (struct writer){start, 0, false};
    put_value(&writer, value);
    start[writer.length] = '\0';
    *text = (struct pysock_value){.kind = PYSOCK_STR, .as.text = {start, writer.length}};
    return true;
}
