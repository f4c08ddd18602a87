// SPDX-License-Identifier: MIT
// Constructors of values and texts.
#include "arena.h"
#include "json.h"
#include "utf8.h"
#include "wire.h"

#include <string.h>

static const struct wire_value none = {.kind = WIRE_NONE};
static const struct wire_value truths[2] = {{.kind = WIRE_BOOL, .as = {.boolean = false}},
                                            {.kind = WIRE_BOOL, .as = {.boolean = true}}};

struct wire_text wire_text_of(const char *c_string)
{
    struct wire_text text = {c_string, strlen(c_string)};

    return text;
}

bool wire_text_is(struct wire_text text, const char *c_string)
{
    return text.length == strlen(c_string) &&
           (text.length == 0 || memcmp(text.bytes, c_string, text.length) == 0);
}

bool wire_text_has_nul(struct wire_text text)
{
    return text.length > 0 && memchr(text.bytes, '\0', text.length) != NULL;
}

bool wire_text_has_surrogate(struct wire_text text)
{
    size_t i;

    // U+D800 to U+DFFF are ED A0 80 to ED BF BF; no other character begins with ED and a second byte above
    // 9F.
    for (i = 0; i + 1 < text.length; i++)
        if ((unsigned char)text.bytes[i] == 0xED && (unsigned char)text.bytes[i + 1] >= 0xA0)
            return true;
    return false;
}

const struct wire_value *wire_none(void)
{
    return &none;
}

const struct wire_value *wire_bool(bool truth)
{
    return &truths[truth];
}

static struct wire_value *new_value(struct wire_arena *arena, enum wire_kind kind)
{
    struct wire_value *value = wire_take(arena, sizeof *value);

    if (value != NULL) {
        memset(value, 0, sizeof *value);
        value->kind = kind;
    }
    return value;
}

/// Shared by wire_int and wire_uint, with a separate sign.
static const struct wire_value *new_int(struct wire_arena *arena, bool negative, uint64_t magnitude)
{
    char digits[21];
    size_t at = sizeof digits;
    uint64_t rest = magnitude;
    struct wire_value *value = new_value(arena, WIRE_INT);

    do {
        digits[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (negative)
        digits[--at] = '-';
    if (value == NULL)
        return &none;
    value->as.integer.decimal.length = sizeof digits - at;
    value->as.integer.decimal.bytes = wire_copy(arena, digits + at, sizeof digits - at);
    if (value->as.integer.decimal.bytes == NULL)
        return &none;
    value->as.integer.fits = negative || magnitude <= INT64_MAX;
    if (value->as.integer.fits)
        value->as.integer.small = negative ? -(int64_t)(magnitude - 1) - 1 : (int64_t)magnitude;
    return value;
}

const struct wire_value *wire_int(struct wire_arena *arena, int64_t number)
{
    return new_int(arena, number < 0, number < 0 ? 0 - (uint64_t)number : (uint64_t)number);
}

const struct wire_value *wire_uint(struct wire_arena *arena, uint64_t number)
{
    return new_int(arena, false, number);
}

const struct wire_value *wire_big_int(struct wire_arena *arena, const char *decimal, size_t length)
{
    struct wire_value *value = new_value(arena, WIRE_INT);
    const char *copy = wire_copy(arena, decimal, length);

    if (value == NULL || copy == NULL)
        return &none;
    value->as.integer.decimal.bytes = copy;
    value->as.integer.decimal.length = length;
    value->as.integer.fits = wire_int_from_decimal(value->as.integer.decimal, &value->as.integer.small);
    return value;
}

const struct wire_value *wire_float(struct wire_arena *arena, double number)
{
    struct wire_value *value = new_value(arena, WIRE_FLOAT);

    if (value == NULL)
        return &none;
    value->as.real = number;
    return value;
}

const struct wire_value *wire_str(struct wire_arena *arena, const char *bytes, size_t length)
{
    struct wire_value *value = new_value(arena, WIRE_STR);
    size_t at = 0, size;
    uint32_t point;
    char *copy;

    // Three bytes for one: the maximal growth of an invalid byte.
    copy = length <= (SIZE_MAX - 1) / 3 ? wire_take(arena, length * 3 + 1) : NULL;
    if (value == NULL || copy == NULL)
        return &none;
    value->as.text.bytes = copy;
    while (at < length) {
        size = wire_utf8_read(bytes + at, length - at, &point);
        if (size == 0) {
            point = 0xDC00u + (unsigned char)bytes[at];
            size = 1;
        }
        copy += wire_utf8_write(point, copy);
        at += size;
    }
    *copy = '\0';
    value->as.text.length = (size_t)(copy - value->as.text.bytes);
    return value;
}

const struct wire_value *wire_str_c(struct wire_arena *arena, const char *c_string)
{
    return wire_str(arena, c_string, strlen(c_string));
}

const struct wire_value *wire_packed(struct wire_arena *arena, enum wire_kind kind, const void *bytes,
                                     size_t length)
{
    struct wire_value *value = new_value(arena, kind);
    char *copy = wire_copy(arena, bytes, length);

    if (value == NULL || copy == NULL)
        return &none;
    value->as.packed.bytes = (const uint8_t *)copy;
    value->as.packed.length = length;
    return value;
}

const struct wire_value *wire_items(struct wire_arena *arena, enum wire_kind kind,
                                    const struct wire_value *const *values, size_t count)
{
    struct wire_value *value = new_value(arena, kind);
    const struct wire_value **copy =
        count <= SIZE_MAX / sizeof *copy ? wire_take(arena, count * sizeof *copy) : NULL;

    if (value == NULL || copy == NULL)
        return &none;
    if (count > 0)
        memcpy(copy, values, count * sizeof *copy);
    value->as.items.values = copy;
    value->as.items.count = count;
    return value;
}

const struct wire_value *wire_handle(struct wire_arena *arena, const char *name, size_t length)
{
    struct wire_value *value = new_value(arena, WIRE_HANDLE);
    const char *copy = wire_copy(arena, name, length);

    if (value == NULL || copy == NULL)
        return &none;
    value->as.text.bytes = copy;
    value->as.text.length = length;
    return value;
}

bool wire_int_from_decimal(struct wire_text decimal, int64_t *number)
{
    bool negative = decimal.length > 0 && decimal.bytes[0] == '-';
    uint64_t most = negative ? (uint64_t)INT64_MAX + 1 : INT64_MAX, magnitude = 0;
    size_t i;

    for (i = negative; i < decimal.length; i++) {
        uint64_t digit = (uint64_t)(decimal.bytes[i] - '0');

        if (magnitude > (most - digit) / 10)
            return false;
        magnitude = magnitude * 10 + digit;
    }
    *number = negative && magnitude > 0 ? -(int64_t)(magnitude - 1) - 1 : (int64_t)magnitude;
    return true;
}
