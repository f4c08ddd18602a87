// SPDX-License-Identifier: MIT
// Values as canonical JSON.
#include "float_text.h"
#include "message.h"

// Between these limits every JSON parser keeps a number exact (2**53).
#define EXACT INT64_C(9007199254740992)

static void write_int(struct wire_out *out, const struct wire_value *value)
{
    struct wire_text decimal = value->as.integer.decimal;
    bool plain =
        value->as.integer.fits && value->as.integer.small >= -EXACT && value->as.integer.small <= EXACT;

    if (!plain)
        wire_out_c(out, "{\"int\":\"");
    wire_out_bytes(out, decimal.bytes, decimal.length);
    if (!plain)
        wire_out_c(out, "\"}");
}

static void write_float(struct wire_out *out, double number)
{
    char text[WIRE_FLOAT_TEXT_BYTES];

    wire_float_to_text(number, text);
    wire_out_c(out, "{\"float\":\"");
    wire_out_c(out, text);
    wire_out_c(out, "\"}");
}

static void write_packed(struct wire_out *out, const struct wire_value *value, const char *opening)
{
    static const char hex[] = "0123456789abcdef";
    size_t i;

    wire_out_c(out, opening);
    for (i = 0; i < value->as.packed.length; i++) {
        char pair[2] = {hex[value->as.packed.bytes[i] >> 4], hex[value->as.packed.bytes[i] & 15]};

        wire_out_bytes(out, pair, sizeof pair);
    }
    wire_out_c(out, "\"}");
}

static void write_items(struct wire_out *out, const struct wire_value *value, const char *opening,
                        const char *closing)
{
    size_t i;

    wire_out_c(out, opening);
    for (i = 0; i < value->as.items.count; i++) {
        if (i > 0)
            wire_out_c(out, ",");
        wire_value_write(out, value->as.items.values[i]);
    }
    wire_out_c(out, closing);
}

static void write_dict(struct wire_out *out, const struct wire_value *value)
{
    size_t i;

    wire_out_c(out, "{\"dict\":[");
    for (i = 0; i + 1 < value->as.items.count; i += 2) {
        wire_out_c(out, i > 0 ? ",[" : "[");
        wire_value_write(out, value->as.items.values[i]);
        wire_out_c(out, ",");
        wire_value_write(out, value->as.items.values[i + 1]);
        wire_out_c(out, "]");
    }
    wire_out_c(out, "]}");
}

static void write_named(struct wire_out *out, struct wire_text name, const char *opening)
{
    wire_out_c(out, opening);
    wire_out_string(out, name);
    wire_out_c(out, "}");
}

static void write_object(struct wire_out *out, const struct wire_value *value)
{
    const char *name = "";

    switch (value->as.object.kind) {
    case WIRE_INDEX: name = "index"; break;
    case WIRE_FLOAT_OBJECT: name = "float"; break;
    case WIRE_INT_SUBCLASS: name = "int_subclass"; break;
    case WIRE_STR_SUBCLASS: name = "str_subclass"; break;
    case WIRE_PLAIN: name = "plain"; break;
    case WIRE_FRACTION: name = "fraction"; break;
    case WIRE_DECIMAL: name = "decimal"; break;
    }
    wire_out_c(out, "{\"object\":\"");
    wire_out_c(out, name);
    wire_out_c(out, "\"");
    if (value->as.object.value != NULL) {
        wire_out_c(out, ",\"value\":");
        wire_value_write(out, value->as.object.value);
    }
    wire_out_c(out, "}");
}

static void write_result(struct wire_out *out, const struct wire_value *value)
{
    size_t i;

    wire_out_c(out, "{\"result\":");
    wire_out_string(out, value->as.result.name);
    if (value->as.result.depth > 0) {
        wire_out_c(out, ",\"at\":[");
        for (i = 0; i < value->as.result.depth; i++) {
            if (i > 0)
                wire_out_c(out, ",");
            wire_out_int(out, value->as.result.at[i]);
        }
        wire_out_c(out, "]");
    }
    wire_out_c(out, "}");
}

void wire_value_write(struct wire_out *out, const struct wire_value *value)
{
    switch (value->kind) {
    case WIRE_NONE: wire_out_c(out, "null"); break;
    case WIRE_BOOL: wire_out_c(out, value->as.boolean ? "true" : "false"); break;
    case WIRE_INT: write_int(out, value); break;
    case WIRE_FLOAT: write_float(out, value->as.real); break;
    case WIRE_STR: wire_out_str(out, value->as.text); break;
    case WIRE_BYTES: write_packed(out, value, "{\"bytes\":\""); break;
    case WIRE_BYTEARRAY: write_packed(out, value, "{\"bytearray\":\""); break;
    case WIRE_MEMORYVIEW: write_packed(out, value, "{\"memoryview\":\""); break;
    case WIRE_LIST: write_items(out, value, "[", "]"); break;
    case WIRE_TUPLE: write_items(out, value, "{\"tuple\":[", "]}"); break;
    case WIRE_DICT: write_dict(out, value); break;
    case WIRE_CONST: write_named(out, value->as.text, "{\"const\":"); break;
    case WIRE_FLAGS: write_items(out, value, "{\"flags\":[", "]}"); break;
    case WIRE_OBJECT: write_object(out, value); break;
    case WIRE_HANDLE: write_named(out, value->as.text, "{\"handle\":"); break;
    case WIRE_RESULT: write_result(out, value); break;
    }
}
