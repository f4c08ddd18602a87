// SPDX-License-Identifier: MIT
// Converting integers: which objects count as integers, and which C types they fit.
//
// CPython Python/getargs.c, convertsimple "i"; Objects/longobject.c, PyLong_AsLong and PyLong_AsInt.
#include "call/call.h"
#include "call/convert/decimal.h"

#include <limits.h>
#include <math.h>

bool pys_is_int(const struct pysock_value *value, struct pysock_int *integer)
{
    if (value->kind == PYSOCK_OBJECT && value->as.object.kind == PYSOCK_OBJECT_INT_SUBCLASS)
        value = value->as.object.value;
    if (value->kind == PYSOCK_BOOL) {
        *integer = (struct pysock_int){.magnitude = value->as.boolean};
        return true;
    }
    if (value->kind != PYSOCK_INT)
        return false;
    *integer = value->as.integer;
    return true;
}

bool pys_has_index(const struct pysock_value *value, struct pysock_int *integer)
{
    if (value->kind == PYSOCK_OBJECT && value->as.object.kind == PYSOCK_OBJECT_INDEX)
        value = value->as.object.value;
    return pys_is_int(value, integer);
}

static void refuse_type(struct call *call, const struct pysock_value *value)
{
    if (call->python->integer_rule == INTEGER_BY_INDEX)
        pys_raise_text(call, PYSOCK_TYPE_ERROR, "'", pys_class_name(value),
                       "' object cannot be interpreted as an integer", NULL);
    else
        pys_raise_text(call, PYSOCK_TYPE_ERROR, "an integer is required (got type ", pys_class_name(value),
                       ")", NULL);
}

/// CPython 3.8 Objects/longobject.c, _PyLong_FromNbIndexOrNbInt.
static void warn_of_int(struct call *call, const char *class_name)
{
    if (call->python->integer_rule == INTEGER_BY_INDEX_OR_INT)
        pys_warn(call, "DeprecationWarning", "an integer is required (got type ", class_name,
                 ").  Implicit conversion to integers using __int__ is deprecated, and may be removed in a "
                 "future version of Python.",
                 NULL);
}

/// A Decimal has __int__, but no __index__.
static bool convert_by_int(struct call *call, const struct pysock_value *decimal, struct pysock_int *integer)
{
    switch (pys_decimal_whole(decimal->as.object.value->as.text.utf8, integer)) {
    case DECIMAL_NAN:
        pys_raise_text(call, PYSOCK_VALUE_ERROR, "cannot convert NaN to integer", NULL);
        return false;
    case DECIMAL_INFINITE:
        pys_raise_text(call, PYSOCK_OVERFLOW_ERROR, "cannot convert Infinity to integer", NULL);
        return false;
    case DECIMAL_FINITE: break;
    }
    warn_of_int(call, pys_class_name(decimal));
    return true;
}

bool pys_convert_integer(struct call *call, const struct pysock_value *value, struct pysock_int *integer)
{
    if (pys_is_int(value, integer))
        return true;
    if (value->kind == PYSOCK_OBJECT && value->as.object.kind == PYSOCK_OBJECT_INDEX &&
        call->python->integer_rule != INTEGER_BY_INT)
        return pys_is_int(value->as.object.value, integer);
    if (value->kind == PYSOCK_OBJECT && value->as.object.kind == PYSOCK_OBJECT_DECIMAL &&
        call->python->integer_rule != INTEGER_BY_INDEX)
        return convert_by_int(call, value, integer);
    refuse_type(call, value);
    return false;
}

bool pys_refuse_float(struct call *call, const struct pysock_value *value)
{
    if (value->kind != PYSOCK_FLOAT || call->python->integer_rule == INTEGER_BY_INDEX)
        return false;
    pys_raise_text(call, PYSOCK_TYPE_ERROR, "integer argument expected, got float", NULL);
    return true;
}

/// Whether a C type holds the value: magnitudes up to `most`, for negative numbers one more.
static bool fits(const struct pysock_int *integer, uint64_t most)
{
    return !integer->wider_than_64 && integer->magnitude <= most + integer->negative;
}

static bool refuse_size(struct call *call, const char *words)
{
    pys_raise_text(call, PYSOCK_OVERFLOW_ERROR, words, NULL);
    return false;
}

bool pys_convert_c_int(struct call *call, const struct pysock_value *value, int *number)
{
    struct pysock_int integer;
    if (pys_refuse_float(call, value) || !pys_convert_integer(call, value, &integer))
        return false;
    if (!fits(&integer, INT_MAX)) {
        if (pys_converts_singly(call))
            return refuse_size(call, "Python int too large to convert to C int");
        if (!fits(&integer, LONG_MAX))
            return refuse_size(call, "Python int too large to convert to C long");
        return refuse_size(call, integer.negative ? "signed integer is less than minimum"
                                                  : "signed integer is greater than maximum");
    }
    const int64_t magnitude = (int64_t)integer.magnitude;
    *number = (int)(integer.negative ? -magnitude : magnitude);
    return true;
}

bool pys_convert_item_int(struct call *call, const struct pysock_value *value, int *number)
{
    const struct function parser = {.name = call->function->name, .calling = CALLING_TUPLE};
    struct call parsing = *call;
    parsing.function = &parser;
    return pys_convert_c_int(&parsing, value, number);
}

/// A float has __int__, which truncates.
static bool cut_float(struct call *call, double real, struct pysock_int *integer)
{
    if (isnan(real)) {
        pys_raise_text(call, PYSOCK_VALUE_ERROR, "cannot convert float NaN to integer", NULL);
        return false;
    }
    if (isinf(real))
        return refuse_size(call, "cannot convert float infinity to integer");
    warn_of_int(call, "float");
    if (real >= -0x1p63 && real < 0x1p63)
        *integer = pysock_value_from_int((int64_t)real).as.integer;
    else
        *integer = (struct pysock_int){.wider_than_64 = true}; // fits no C type, whatever its sign
    return true;
}

bool pys_convert_long(struct call *call, const struct pysock_value *value, const char *c_type, long most,
                      long *number)
{
    struct pysock_int integer;
    if (value->kind == PYSOCK_FLOAT && call->python->integer_rule != INTEGER_BY_INDEX) {
        if (!cut_float(call, value->as.real, &integer))
            return false;
    } else if (!pys_convert_integer(call, value, &integer)) {
        return false;
    }
    if (!fits(&integer, (uint64_t)most)) {
        pys_raise_text(call, PYSOCK_OVERFLOW_ERROR, "Python int too large to convert to C ", c_type, NULL);
        return false;
    }
    *number = integer.negative && integer.magnitude > 0 ? -(long)(integer.magnitude - 1) - 1
                                                        : (long)integer.magnitude;
    return true;
}

/// CPython Python/getargs.c, convertsimple "n": always uses __index__, also in versions with other rules for
/// integers.
bool pys_convert_size(struct call *call, const struct pysock_value *value, int64_t *size)
{
    struct pysock_int integer;
    if (pys_refuse_float(call, value))
        return false;
    if (value->kind == PYSOCK_OBJECT && value->as.object.kind == PYSOCK_OBJECT_INDEX)
        value = value->as.object.value;
    if (!pys_is_int(value, &integer)) {
        pys_raise_text(call, PYSOCK_TYPE_ERROR, "'", pys_class_name(value),
                       "' object cannot be interpreted as an integer", NULL);
        return false;
    }
    if (!fits(&integer, PTRDIFF_MAX))
        return refuse_size(call, "Python int too large to convert to C ssize_t");
    *size = integer.negative && integer.magnitude > 0 ? -(int64_t)(integer.magnitude - 1) - 1
                                                      : (int64_t)integer.magnitude;
    return true;
}

/// CPython 3.15 Python/getargs.c, convertsimple "I": values of the signed or of the unsigned C type give no
/// warning.
static void mind_lost_bits(struct call *call, const struct pysock_int *integer, unsigned bits)
{
    const uint64_t most = UINT64_MAX >> (64 - bits);
    const bool fits_unsigned = !integer->negative && fits(integer, most);
    if (call->python->masking_deprecated && !fits_unsigned && !fits(integer, most >> 1))
        pys_warn(call, "DeprecationWarning", "integer value out of range", NULL);
}

static uint64_t lowest_bits(struct call *call, const struct pysock_int *integer, unsigned bits)
{
    const uint64_t low = integer->wider_than_64 ? integer->low_bits : integer->magnitude;
    mind_lost_bits(call, integer, bits);
    return integer->negative ? 0U - low : low;
}

bool pys_convert_bits(struct call *call, const struct pysock_value *value, unsigned bits, uint64_t *number)
{
    struct pysock_int integer;
    if (pys_refuse_float(call, value) || !pys_convert_integer(call, value, &integer))
        return false;
    *number = lowest_bits(call, &integer, bits);
    return true;
}

bool pys_convert_masked(struct call *call, const struct pysock_value *value, uint32_t *number)
{
    uint64_t bits;
    if (!pys_convert_bits(call, value, 32, &bits))
        return false;
    *number = (uint32_t)bits;
    return true;
}

bool pys_convert_long_bits(struct call *call, const struct pysock_value *value, const char *place,
                           unsigned bits, uint64_t *number)
{
    struct pysock_int integer;
    if (call->python->unsigned_long_by_index ? !pys_has_index(value, &integer)
                                             : !pys_is_int(value, &integer)) {
        pys_raise_text(call, PYSOCK_TYPE_ERROR, place, " must be int, not ", pys_argument_name(call, value),
                       NULL);
        return false;
    }
    *number = lowest_bits(call, &integer, bits);
    return true;
}
