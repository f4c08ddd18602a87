// SPDX-License-Identifier: MIT
// Values from JSON.
#include "float_text.h"
#include "message.h"
#include "utf8.h"

#include <string.h>

static const struct wire_value *refuse(struct wire_reading *reading, const char *why)
{
    if (reading->why == NULL)
        reading->why = why;
    return NULL;
}

static struct wire_value *new_value(struct wire_reading *reading, enum wire_kind kind)
{
    struct wire_value *value = wire_take(reading->arena, sizeof *value);

    if (value == NULL) {
        refuse(reading, "memory is out");
        return NULL;
    }
    memset(value, 0, sizeof *value);
    value->kind = kind;
    return value;
}

/// The value from a constructor of value.c, or a fault if memory ran out.
static const struct wire_value *made(struct wire_reading *reading, const struct wire_value *value)
{
    return wire_arena_exhausted(reading->arena) ? refuse(reading, "memory is out") : value;
}

// ---- The kinds of values, each read from the content under its key -------------------------------------

/// -?(0|[1-9][0-9]*), but not -0: the only valid text of each whole number.
static bool is_decimal(struct wire_text text)
{
    size_t at = text.length > 0 && text.bytes[0] == '-', i;

    if (at == text.length || (text.bytes[at] == '0' && text.length > 1))
        return false;
    for (i = at; i < text.length; i++)
        if (text.bytes[i] < '0' || text.bytes[i] > '9')
            return false;
    return true;
}

static const struct wire_value *read_int(struct wire_reading *reading, const struct wire_json *json)
{
    if (json->kind != WIRE_JSON_STRING || !is_decimal(json->text))
        return refuse(reading, "\"int\" wants the decimal text of a whole number");
    return made(reading, wire_big_int(reading->arena, json->text.bytes, json->text.length));
}

static const struct wire_value *read_float(struct wire_reading *reading, const struct wire_json *json)
{
    double number;

    if (json->kind != WIRE_JSON_STRING || !wire_float_from_text(reading->arena, json->text, &number))
        return refuse(reading,
                      "\"float\" wants a text such as \"0.5\", \"1e-10\", \"nan\", \"inf\", \"-inf\"");
    return made(reading, wire_float(reading->arena, number));
}

static const struct wire_value *read_packed(struct wire_reading *reading, const struct wire_json *json,
                                            enum wire_kind kind)
{
    static const char why[] = "bytes want an even number of hexadecimal digits";
    struct wire_value *value;
    uint8_t *bytes;
    size_t i;

    if (json->kind != WIRE_JSON_STRING || json->text.length % 2 != 0)
        return refuse(reading, why);
    value = new_value(reading, kind);
    bytes = wire_take(reading->arena, json->text.length / 2 + 1);
    if (value == NULL || bytes == NULL)
        return refuse(reading, "memory is out");
    for (i = 0; i < json->text.length; i += 2) {
        int high = wire_hex_digit(json->text.bytes[i]), low = wire_hex_digit(json->text.bytes[i + 1]);

        if (high < 0 || low < 0)
            return refuse(reading, why);
        bytes[i / 2] = (uint8_t)(high << 4 | low);
    }
    value->as.packed.bytes = bytes;
    value->as.packed.length = json->text.length / 2;
    return value;
}

/// The number of a surrogate whose six characters (\udc80) are at the start of the text; otherwise 0.
static uint32_t surrogate_escape(const char *at, size_t left)
{
    uint32_t point = 0;
    int i;

    if (left < 6 || at[0] != '\\' || at[1] != 'u')
        return 0;
    for (i = 2; i < 6; i++) {
        int digit = wire_hex_digit(at[i]);

        if (digit < 0)
            return 0;
        point = point << 4 | (uint32_t)digit;
    }
    return wire_is_surrogate(point) ? point : 0;
}

/// {"str":..}: \udc80 stands for the surrogate, \\ for a backslash; any other backslash is a fault.
static const struct wire_value *read_str(struct wire_reading *reading, const struct wire_json *json)
{
    struct wire_value *value;
    const char *at;
    size_t left;
    char *to;

    if (json->kind != WIRE_JSON_STRING)
        return refuse(reading, "\"str\" wants a string");
    value = new_value(reading, WIRE_STR);
    to = wire_take(reading->arena, json->text.length + 1);
    if (value == NULL || to == NULL)
        return refuse(reading, "memory is out");
    value->as.text.bytes = to;
    for (at = json->text.bytes, left = json->text.length; left > 0;) {
        uint32_t point = surrogate_escape(at, left);
        size_t read = 1;

        if (point != 0) {
            to += wire_utf8_write(point, to);
            read = 6;
        } else if (*at != '\\') {
            *to++ = *at;
        } else if (left > 1 && at[1] == '\\') {
            *to++ = '\\';
            read = 2;
        } else {
            return refuse(reading, "\"str\" holds a backslash that is neither doubled nor a surrogate's");
        }
        at += read;
        left -= read;
    }
    *to = '\0';
    value->as.text.length = (size_t)(to - value->as.text.bytes);
    return value;
}

static const struct wire_value **new_items(struct wire_reading *reading, size_t count)
{
    const struct wire_value **items =
        count <= SIZE_MAX / sizeof *items ? wire_take(reading->arena, count * sizeof *items) : NULL;

    if (items == NULL)
        refuse(reading, "memory is out");
    return items;
}

static const struct wire_value *read_items(struct wire_reading *reading, const struct wire_json *json,
                                           enum wire_kind kind)
{
    const struct wire_value **items;
    const struct wire_json *item;
    struct wire_value *value;
    size_t i = 0;

    if (json->kind != WIRE_JSON_ARRAY)
        return refuse(reading, "a tuple wants an array");
    value = new_value(reading, kind);
    items = new_items(reading, json->count);
    if (value == NULL || items == NULL)
        return NULL;
    for (item = json->first; item != NULL; item = item->next) {
        items[i] = wire_value_read(reading, item);
        if (items[i++] == NULL)
            return NULL;
    }
    value->as.items.values = items;
    value->as.items.count = json->count;
    return value;
}

static const struct wire_value *read_dict(struct wire_reading *reading, const struct wire_json *json)
{
    const struct wire_value **items;
    const struct wire_json *entry;
    struct wire_value *value;
    size_t i = 0;

    if (json->kind != WIRE_JSON_ARRAY || json->count > SIZE_MAX / 2)
        return refuse(reading, "\"dict\" wants an array of [key,value]");
    value = new_value(reading, WIRE_DICT);
    items = new_items(reading, json->count * 2);
    if (value == NULL || items == NULL)
        return NULL;
    for (entry = json->first; entry != NULL; entry = entry->next, i += 2) {
        if (entry->kind != WIRE_JSON_ARRAY || entry->count != 2)
            return refuse(reading, "\"dict\" wants an array of [key,value]");
        items[i] = wire_value_read(reading, entry->first);
        items[i + 1] = wire_value_read(reading, entry->first->next);
        if (items[i] == NULL || items[i + 1] == NULL)
            return NULL;
    }
    value->as.items.values = items;
    value->as.items.count = json->count * 2;
    return value;
}

static bool find_constant(struct wire_reading *reading, struct wire_text name, int64_t *number)
{
    if (wire_names_find(reading->names, name, number))
        return true;
    if (reading->unknown_constant.length == 0)
        reading->unknown_constant = name;
    return false;
}

static const struct wire_value *read_const(struct wire_reading *reading, const struct wire_json *json)
{
    struct wire_value *value;
    int64_t number;

    if (json->kind != WIRE_JSON_STRING || json->text.length == 0)
        return refuse(reading, "\"const\" wants the name of a constant");
    if (reading->names != NULL) {
        if (!find_constant(reading, json->text, &number))
            return wire_none();
        return made(reading, wire_int(reading->arena, number));
    }
    value = new_value(reading, WIRE_CONST);
    if (value != NULL)
        value->as.text = json->text;
    return value;
}

static const struct wire_value *read_flags(struct wire_reading *reading, const struct wire_json *json)
{
    const struct wire_json *name;
    int64_t sum = 0;

    if (json->kind != WIRE_JSON_ARRAY)
        return refuse(reading, "\"flags\" wants an array of names");
    for (name = json->first; name != NULL; name = name->next) {
        int64_t number = 0;

        if (name->kind != WIRE_JSON_STRING || name->text.length == 0)
            return refuse(reading, "\"flags\" wants an array of names");
        if (reading->names != NULL && find_constant(reading, name->text, &number))
            sum |= number;
    }
    if (reading->names == NULL)
        return read_items(reading, json, WIRE_FLAGS);
    return made(reading, wire_int(reading->arena, sum));
}

static const struct wire_value *read_handle(struct wire_reading *reading, const struct wire_json *json)
{
    struct wire_value *value;

    if (json->kind != WIRE_JSON_STRING || json->text.length == 0)
        return refuse(reading, "\"handle\" wants a name");
    value = new_value(reading, WIRE_HANDLE);
    if (value != NULL)
        value->as.text = json->text;
    return value;
}

// ---- The kinds with a second key -----------------------------------------------------------------------

static const struct wire_value *read_object(struct wire_reading *reading, const struct wire_json *json,
                                            const struct wire_json *inner)
{
    static const struct {
        const char *name;
        enum wire_object_kind kind;
    } kinds[] = {{"index", WIRE_INDEX},
                 {"float", WIRE_FLOAT_OBJECT},
                 {"int_subclass", WIRE_INT_SUBCLASS},
                 {"str_subclass", WIRE_STR_SUBCLASS},
                 {"plain", WIRE_PLAIN},
                 {"fraction", WIRE_FRACTION},
                 {"decimal", WIRE_DECIMAL}};
    struct wire_value *value = new_value(reading, WIRE_OBJECT);
    size_t i;

    if (value == NULL)
        return NULL;
    for (i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (json->kind == WIRE_JSON_STRING && wire_text_is(json->text, kinds[i].name))
            break;
    if (i == sizeof kinds / sizeof *kinds)
        return refuse(reading, "\"object\" names no object of the protocol");
    value->as.object.kind = kinds[i].kind;
    if (inner == NULL && kinds[i].kind != WIRE_PLAIN)
        return refuse(reading, "this object wants a \"value\"");
    if (inner != NULL) {
        value->as.object.value = wire_value_read(reading, inner);
        if (value->as.object.value == NULL)
            return NULL;
    }
    return value;
}

static const struct wire_value *read_result(struct wire_reading *reading, const struct wire_json *json,
                                            const struct wire_json *at)
{
    struct wire_value *value = new_value(reading, WIRE_RESULT);
    const struct wire_json *index;
    int64_t *indices;

    if (value == NULL)
        return NULL;
    if (json->kind != WIRE_JSON_STRING || json->text.length == 0)
        return refuse(reading, "\"result\" wants a name");
    value->as.result.name = json->text;
    if (at == NULL)
        return value;
    if (at->kind != WIRE_JSON_ARRAY)
        return refuse(reading, "\"at\" wants an array of whole numbers");
    indices = at->count <= SIZE_MAX / sizeof *indices ? wire_take(reading->arena, at->count * sizeof *indices)
                                                      : NULL;
    if (indices == NULL)
        return refuse(reading, "memory is out");
    value->as.result.at = indices;
    value->as.result.depth = at->count;
    for (index = at->first; index != NULL; index = index->next)
        if (index->kind != WIRE_JSON_NUMBER || !index->integral ||
            !wire_int_from_decimal(index->text, indices++))
            return refuse(reading, "\"at\" wants an array of whole numbers");
    return value;
}

// ---- Any kind ------------------------------------------------------------------------------------------

static const struct wire_value *read_number(struct wire_reading *reading, const struct wire_json *json)
{
    if (!json->integral)
        return refuse(reading, "a bare number is an int; a float is written {\"float\":\"0.5\"}");
    if (wire_text_is(json->text, "-0"))
        return made(reading, wire_int(reading->arena, 0));
    return made(reading, wire_big_int(reading->arena, json->text.bytes, json->text.length));
}

static const struct wire_value *read_tagged(struct wire_reading *reading, const struct wire_json *json)
{
    const struct wire_json *tag = json->first;

    if (json->count == 1) {
        if (wire_text_is(tag->key, "int"))
            return read_int(reading, tag);
        if (wire_text_is(tag->key, "float"))
            return read_float(reading, tag);
        if (wire_text_is(tag->key, "bytes"))
            return read_packed(reading, tag, WIRE_BYTES);
        if (wire_text_is(tag->key, "bytearray"))
            return read_packed(reading, tag, WIRE_BYTEARRAY);
        if (wire_text_is(tag->key, "memoryview"))
            return read_packed(reading, tag, WIRE_MEMORYVIEW);
        if (wire_text_is(tag->key, "str"))
            return read_str(reading, tag);
        if (wire_text_is(tag->key, "tuple"))
            return read_items(reading, tag, WIRE_TUPLE);
        if (wire_text_is(tag->key, "dict"))
            return read_dict(reading, tag);
        if (wire_text_is(tag->key, "const"))
            return read_const(reading, tag);
        if (wire_text_is(tag->key, "flags"))
            return read_flags(reading, tag);
        if (wire_text_is(tag->key, "handle"))
            return read_handle(reading, tag);
    }
    tag = wire_json_member(json, "object");
    if (tag != NULL && json->count == 1)
        return read_object(reading, tag, NULL);
    if (tag != NULL && json->count == 2 && wire_json_member(json, "value") != NULL)
        return read_object(reading, tag, wire_json_member(json, "value"));
    tag = wire_json_member(json, "result");
    if (tag != NULL && json->count == 1)
        return read_result(reading, tag, NULL);
    if (tag != NULL && json->count == 2 && wire_json_member(json, "at") != NULL)
        return read_result(reading, tag, wire_json_member(json, "at"));
    return refuse(reading, "an object is no value of the protocol");
}

const struct wire_value *wire_value_read(struct wire_reading *reading, const struct wire_json *json)
{
    struct wire_value *value;

    switch (json->kind) {
    case WIRE_JSON_NULL: return wire_none();
    case WIRE_JSON_TRUE: return wire_bool(true);
    case WIRE_JSON_FALSE: return wire_bool(false);
    case WIRE_JSON_NUMBER: return read_number(reading, json);
    case WIRE_JSON_ARRAY: return read_items(reading, json, WIRE_LIST);
    case WIRE_JSON_OBJECT: return read_tagged(reading, json);
    case WIRE_JSON_STRING: break;
    }
    value = new_value(reading, WIRE_STR);
    if (value != NULL)
        value->as.text = json->text;
    return value;
}
