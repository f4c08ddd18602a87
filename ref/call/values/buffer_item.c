// SPDX-License-Identifier: MIT
// pys_buffer_count, pys_buffer_item: the items of a buffer.
//
// CPython Objects/memoryobject.c, unpack_single: native numbers without padding.
#include "call/call.h"

#include <string.h>

/// The items of one letter.
struct item_type {
    char letter;
    uint8_t size;
    enum { ITEM_SIGNED, ITEM_UNSIGNED, ITEM_TRUTH, ITEM_FLOAT, ITEM_DOUBLE, ITEM_BYTE } kind;
};

static const struct item_type types[] = {
    {'b', 1, ITEM_SIGNED},
    {'B', 1, ITEM_UNSIGNED},
    {'c', 1, ITEM_BYTE},
    {'?', sizeof(bool), ITEM_TRUTH},
    {'h', sizeof(short), ITEM_SIGNED},
    {'H', sizeof(short), ITEM_UNSIGNED},
    {'i', sizeof(int), ITEM_SIGNED},
    {'I', sizeof(int), ITEM_UNSIGNED},
    {'l', sizeof(long), ITEM_SIGNED},
    {'L', sizeof(long), ITEM_UNSIGNED},
    {'q', sizeof(long long), ITEM_SIGNED},
    {'Q', sizeof(long long), ITEM_UNSIGNED},
    {'n', sizeof(ptrdiff_t), ITEM_SIGNED},
    {'N', sizeof(size_t), ITEM_UNSIGNED},
    {'P', sizeof(void *), ITEM_UNSIGNED},
    {'f', sizeof(float), ITEM_FLOAT},
    {'d', sizeof(double), ITEM_DOUBLE},
};

/// NULL for an unknown letter.
static const struct item_type *type_of(const struct pysock_value *buffer)
{
    const char given = buffer->of_class != NULL ? buffer->of_class->item_format : '\0';
    const char letter = given != '\0' ? given : 'B';
    for (size_t index = 0; index < sizeof types / sizeof *types; index++) {
        if (types[index].letter == letter)
            return &types[index];
    }
    return NULL;
}

size_t pys_buffer_count(const struct pysock_value *buffer)
{
    const struct item_type *const type = type_of(buffer);
    return buffer->as.buffer.length / (type != NULL ? type->size : 1);
}

static uint64_t read_unsigned(const uint8_t *at, size_t size)
{
    uint8_t one;
    uint16_t two;
    uint32_t four;
    uint64_t eight;
    switch (size) {
    case sizeof one: return *at;
    case sizeof two: memcpy(&two, at, sizeof two); return two;
    case sizeof four: memcpy(&four, at, sizeof four); return four;
    default: memcpy(&eight, at, sizeof eight); return eight;
    }
}

static int64_t read_signed(const uint8_t *at, size_t size)
{
    const uint64_t sign = UINT64_C(1) << (8 * size - 1);
    const uint64_t number = read_unsigned(at, size);
    return (int64_t)((number ^ sign) - sign);
}

static double read_real(const uint8_t *at, bool is_double)
{
    float narrow;
    double wide;
    if (!is_double) {
        memcpy(&narrow, at, sizeof narrow);
        return (double)narrow;
    }
    memcpy(&wide, at, sizeof wide);
    return wide;
}

bool pys_buffer_item(const struct pysock_value *buffer, size_t index, struct pysock_value *item)
{
    const struct item_type *const type = type_of(buffer);
    if (type == NULL)
        return false;
    const uint8_t *const at = buffer->as.buffer.bytes + index * type->size;
    switch (type->kind) {
    case ITEM_SIGNED: *item = pysock_value_from_int(read_signed(at, type->size)); break;
    case ITEM_UNSIGNED:
        *item =
            (struct pysock_value){.kind = PYSOCK_INT, .as.integer.magnitude = read_unsigned(at, type->size)};
        break;
    case ITEM_TRUTH: *item = (struct pysock_value){.kind = PYSOCK_BOOL, .as.boolean = *at != 0}; break;
    case ITEM_FLOAT:
    case ITEM_DOUBLE:
        *item =
            (struct pysock_value){.kind = PYSOCK_FLOAT, .as.real = read_real(at, type->kind == ITEM_DOUBLE)};
        break;
    case ITEM_BYTE: *item = (struct pysock_value){.kind = PYSOCK_BYTES, .as.buffer = {at, 1}}; break;
    }
    return true;
}
