// SPDX-License-Identifier: MIT
// Converts between the wire's values and libpysock's.
#include "values.h"

/// sys.int_info.default_max_str_digits of Python 3.12 and later.
enum { INT_DIGITS_MAX = 4300 };

static struct pysock_int integer_from_wire(const struct wire_value *from)
{
    const struct wire_text decimal = from->as.integer.decimal;
    if (from->as.integer.fits)
        return pysock_value_from_int(from->as.integer.small).as.integer;
    struct pysock_int integer = {.negative = decimal.bytes[0] == '-'};
    for (size_t index = integer.negative; index < decimal.length; index++) {
        const uint64_t digit = (uint64_t)(decimal.bytes[index] - '0');
        integer.wider_than_64 = integer.wider_than_64 || integer.magnitude > (UINT64_MAX - digit) / 10;
        integer.magnitude = integer.wider_than_64 ? UINT64_MAX : integer.magnitude * 10 + digit;
        integer.low_bits = integer.low_bits * 10 + digit;
    }
    integer.too_long = decimal.length - integer.negative > INT_DIGITS_MAX;
    return integer;
}

static bool items_from_wire(struct wire_arena *arena, const struct scenario *scenario,
                            const struct wire_value *from, struct pysock_value *to)
{
    const size_t count = from->as.items.count;
    struct pysock_value *const items = wire_take(arena, (count + 1) * sizeof *items);
    if (items == NULL)
        return false;
    for (size_t index = 0; index < count; index++) {
        if (!value_from_wire(arena, scenario, from->as.items.values[index], &items[index]))
            return false;
    }
    to->as.sequence.items = items;
    to->as.sequence.count = count;
    return true;
}

static enum pysock_object_kind object_kind(enum wire_object_kind kind)
{
    switch (kind) {
    case WIRE_INDEX: return PYSOCK_OBJECT_INDEX;
    case WIRE_FLOAT_OBJECT: return PYSOCK_OBJECT_FLOAT;
    case WIRE_INT_SUBCLASS: return PYSOCK_OBJECT_INT_SUBCLASS;
    case WIRE_STR_SUBCLASS: return PYSOCK_OBJECT_STR_SUBCLASS;
    case WIRE_PLAIN: return PYSOCK_OBJECT_PLAIN;
    case WIRE_FRACTION: return PYSOCK_OBJECT_FRACTION;
    case WIRE_DECIMAL: return PYSOCK_OBJECT_DECIMAL;
    }
    return PYSOCK_OBJECT_PLAIN; // not reached: the switch names every kind
}

static bool object_from_wire(struct wire_arena *arena, const struct scenario *scenario,
                             const struct wire_value *from, struct pysock_value *to)
{
    struct pysock_value *value = NULL;
    if (from->as.object.value != NULL) {
        value = wire_take(arena, sizeof *value);
        if (value == NULL || !value_from_wire(arena, scenario, from->as.object.value, value))
            return false;
    }
    to->as.object.kind = object_kind(from->as.object.kind);
    to->as.object.value = value;
    return true;
}

static bool copy_earlier_result(const struct scenario *scenario, struct wire_text name,
                                struct pysock_value *to)
{
    const struct pysock_value *const value = scenario_find(scenario, name);
    if (value != NULL)
        *to = *value;
    return value != NULL;
}

/// A part of the result of an earlier step.
static bool result_from_wire(const struct scenario *scenario, const struct wire_value *from,
                             struct pysock_value *to)
{
    if (!copy_earlier_result(scenario, from->as.result.name, to))
        return false;
    for (size_t depth = 0; depth < from->as.result.depth; depth++) {
        const int64_t at = from->as.result.at[depth];
        const bool has_parts = to->kind == PYSOCK_TUPLE || to->kind == PYSOCK_LIST;
        if (!has_parts || at < 0 || (uint64_t)at >= to->as.sequence.count)
            return false;
        *to = to->as.sequence.items[at];
    }
    return true;
}

bool value_from_wire(struct wire_arena *arena, const struct scenario *scenario, const struct wire_value *from,
                     struct pysock_value *to)
{
    static const enum pysock_kind kinds[] = {
        [WIRE_NONE] = PYSOCK_NONE,   [WIRE_BOOL] = PYSOCK_BOOL,
        [WIRE_INT] = PYSOCK_INT,     [WIRE_FLOAT] = PYSOCK_FLOAT,
        [WIRE_STR] = PYSOCK_STR,     [WIRE_BYTES] = PYSOCK_BYTES,
        [WIRE_LIST] = PYSOCK_LIST,   [WIRE_BYTEARRAY] = PYSOCK_BYTEARRAY,
        [WIRE_TUPLE] = PYSOCK_TUPLE, [WIRE_MEMORYVIEW] = PYSOCK_MEMORYVIEW,
        [WIRE_DICT] = PYSOCK_DICT,   [WIRE_OBJECT] = PYSOCK_OBJECT,
        [WIRE_RESULT] = PYSOCK_NONE,
    };
    to->kind = kinds[from->kind];
    to->of_class = NULL;
    switch (from->kind) {
    case WIRE_NONE: return true;
    case WIRE_BOOL: to->as.boolean = from->as.boolean; return true;
    case WIRE_INT: to->as.integer = integer_from_wire(from); return true;
    case WIRE_FLOAT: to->as.real = from->as.real; return true;
    case WIRE_STR:
        to->as.text.utf8 = from->as.text.bytes;
        to->as.text.length = from->as.text.length;
        return true;
    case WIRE_BYTES:
    case WIRE_BYTEARRAY:
    case WIRE_MEMORYVIEW:
        to->as.buffer.bytes = from->as.packed.bytes;
        to->as.buffer.length = from->as.packed.length;
        return true;
    case WIRE_LIST:
    case WIRE_TUPLE:
    case WIRE_DICT: return items_from_wire(arena, scenario, from, to);
    case WIRE_OBJECT: return object_from_wire(arena, scenario, from, to);
    case WIRE_HANDLE: return copy_earlier_result(scenario, from->as.text, to);
    case WIRE_RESULT: return result_from_wire(scenario, from, to);
    case WIRE_CONST: // the wire has replaced constants by their numbers
    case WIRE_FLAGS: return false;
    }
    return false; // not reached: the switch names every kind
}

static const struct wire_value *items_to_wire(struct wire_arena *arena, const struct scenario *scenario,
                                              enum wire_kind kind, const struct pysock_value *from)
{
    const size_t count = from->as.sequence.count;
    const struct wire_value **const values = wire_take(arena, (count + 1) * sizeof *values);
    if (values == NULL)
        return wire_none();
    for (size_t index = 0; index < count; index++)
        values[index] = value_to_wire(arena, scenario, &from->as.sequence.items[index]);
    return wire_items(arena, kind, values, count);
}

static const struct wire_value *integer_to_wire(struct wire_arena *arena, struct pysock_int integer)
{
    if (!integer.negative)
        return wire_uint(arena, integer.magnitude);
    return wire_int(arena, -(int64_t)(integer.magnitude - 1) - 1);
}

const struct wire_value *value_to_wire(struct wire_arena *arena, const struct scenario *scenario,
                                       const struct pysock_value *from)
{
    switch (from->kind) {
    case PYSOCK_NONE: return wire_none();
    case PYSOCK_BOOL: return wire_bool(from->as.boolean);
    case PYSOCK_INT: return integer_to_wire(arena, from->as.integer);
    case PYSOCK_FLOAT: return wire_float(arena, from->as.real);
    case PYSOCK_STR: return wire_str(arena, from->as.text.utf8, from->as.text.length);
    case PYSOCK_BYTES: return wire_packed(arena, WIRE_BYTES, from->as.buffer.bytes, from->as.buffer.length);
    case PYSOCK_LIST: return items_to_wire(arena, scenario, WIRE_LIST, from);
    case PYSOCK_TUPLE: return items_to_wire(arena, scenario, WIRE_TUPLE, from);
    case PYSOCK_DICT: return items_to_wire(arena, scenario, WIRE_DICT, from);
    case PYSOCK_BYTEARRAY:
        return wire_packed(arena, WIRE_BYTEARRAY, from->as.buffer.bytes, from->as.buffer.length);
    case PYSOCK_MEMORYVIEW:
        return wire_packed(arena, WIRE_MEMORYVIEW, from->as.buffer.bytes, from->as.buffer.length);
    case PYSOCK_LIVE: {
        const struct wire_text name = scenario_name_of(scenario, from->as.live);
        return wire_handle(arena, name.bytes, name.length);
    }
    case PYSOCK_OBJECT:
        return wire_none(); // a kind that occurs in questions, but not in answers of libpysock
    }
    return wire_none(); // not reached: the switch names every kind
}
