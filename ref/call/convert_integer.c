// SPDX-License-Identifier: MIT
// Converting integers: what counts as one, and which C types it fits.
//
// CPython Python/getargs.c, convertsimple "i"; Objects/longobject.c, PyLong_AsLong and PyLong_AsInt.
#include "call/call.h"

#include <limits.h>

bool pys_is_int(const struct pysock_value *value, struct pysock_int *integer)
{
    if (value->kind == PYSOCK_OBJECT && value->as.object.kind == PYSOCK_OBJECT_INT_SUBCLASS)
        value = value->as.object.value;
    if (value->kind == PYSOCK_BOOL) {
        *integer = (struct pysock_int){false, false, value->as.boolean};
        return true;
    }
    if (value->kind != PYSOCK_INT)
        return false;
    *integer = value->as.integer;
    return true;
}

/// The whole part of a Decimal's text, such as "-1.5"; an exponent, "NaN" or "Infinity" is none.
static bool whole_part(const char *text, struct pysock_int *integer)
{
    *integer = (struct pysock_int){*text == '-', false, 0};
    text += *text == '-';
    for (; *text >= '0' && *text <= '9'; text++) {
        const uint64_t digit = (uint64_t)(*text - '0');
        integer->wider_than_64 = integer->wider_than_64 || integer->magnitude > (UINT64_MAX - digit) / 10;
        integer->magnitude = integer->wider_than_64 ? UINT64_MAX : integer->magnitude * 10 + digit;
    }
    return *text == '\0' || *text == '.';
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

/// A Decimal has __int__ and no __index__.
static bool convert_by_int(struct call *call, const struct pysock_value *decimal, struct pysock_int *integer)
{
    const char *const text = decimal->as.object.value->as.text.utf8;
    if (!whole_part(text, integer)) {
        pys_raise_text(call, PYSOCK_VALUE_ERROR, "cannot convert NaN to integer", NULL);
        return false;
    }
    if (call->python->integer_rule == INTEGER_BY_INDEX_OR_INT)
        pys_warn(call, "DeprecationWarning");
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

/// A C type that holds magnitudes up to `most`, and one more of the negative ones.
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
    if (value->kind == PYSOCK_FLOAT && call->python->integer_rule != INTEGER_BY_INDEX) {
        pys_raise_text(call, PYSOCK_TYPE_ERROR, "integer argument expected, got float", NULL);
        return false;
    }
    if (!pys_convert_integer(call, value, &integer))
        return false;
    if (!fits(&integer, INT_MAX)) {
        if (pys_takes_one_object(call))
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
