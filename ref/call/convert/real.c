// SPDX-License-Identifier: MIT
// Converting real numbers: the double that __float__ gives.
//
// CPython Objects/floatobject.c, PyFloat_AsDouble; Modules/_decimal/_decimal.c, PyDec_AsFloat;
// Lib/fractions.py, where __float__ is the true division of two ints, rounded once.
#include "call/call.h"
#include "call/convert/decimal.h"
#include "call/convert/fraction.h"
#include "text/text.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static bool is_digit(char character)
{
    return character >= '0' && character <= '9';
}

static bool is_sign(char character)
{
    return character == '-' || character == '+';
}

/// A finite number with or without point and exponent. strtod reads the point of the locale, so the point is
/// removed and the exponent adjusted.
static bool read_decimal(struct call *call, const char *text, double *real)
{
    const size_t size = strlen(text) + sizeof "e-2147483648";
    char *const plain = pys_answer_memory(call, size);
    char *end = plain;
    long behind_point = 0;
    if (plain == NULL)
        return false; // no memory
    bool is_behind = false;
    for (; is_digit(*text) || is_sign(*text) || *text == '.'; text++) {
        if (*text == '.') {
            is_behind = true;
            continue;
        }
        *end++ = *text;
        behind_point += is_behind;
    }
    const int saved_errno = errno;
    *end++ = 'e';
    struct text written = {end, size - (size_t)(end - plain), 0};
    pys_text_append_number(&written, pys_decimal_exponent(text) - behind_point);
    *real = strtod(plain, NULL);
    errno = saved_errno;
    return true;
}

static bool refuse_value(struct call *call, enum pysock_status status, const char *words)
{
    pys_raise_text(call, status, words, NULL);
    return false;
}

static bool convert_decimal(struct call *call, const char *text, double *real)
{
    struct pysock_int whole;
    const char *const unsigned_text = text + is_sign(*text);
    switch (pys_decimal_whole(text, &whole)) {
    case DECIMAL_NAN:
        if (*unsigned_text == 's' || *unsigned_text == 'S')
            return refuse_value(call, PYSOCK_VALUE_ERROR, "cannot convert signaling NaN to float");
        *real = NAN;
        return true;
    case DECIMAL_INFINITE: *real = *text == '-' ? -INFINITY : INFINITY; return true;
    case DECIMAL_FINITE: break;
    }
    return read_decimal(call, text, real);
}

static bool convert_fraction(struct call *call, const char *text, double *real)
{
    const char *const slash = strchr(text, '/');
    if (!(slash == NULL ? read_decimal(call, text, real) : pys_fraction_divide(call, text, slash, real)))
        return false; // no memory
    return !isinf(*real) ||
           refuse_value(call, PYSOCK_OVERFLOW_ERROR, "integer division result too large for a float");
}

/// The result of the method of the class made for cases.
static bool convert_returned(struct call *call, const struct pysock_value *returned, double *real)
{
    if (returned->kind == PYSOCK_FLOAT) {
        *real = returned->as.real;
        return true;
    }
    pys_raise_text(call, PYSOCK_TYPE_ERROR, "Float.__float__() must return a float, not ",
                   pys_full_class_name(returned), NULL);
    return false;
}

bool pys_convert_real(struct call *call, const struct pysock_value *value, double *real)
{
    if (value->kind == PYSOCK_OBJECT) {
        const struct pysock_value *const inner = value->as.object.value;
        switch (value->as.object.kind) {
        case PYSOCK_OBJECT_FLOAT: return convert_returned(call, inner, real);
        case PYSOCK_OBJECT_FRACTION: return convert_fraction(call, inner->as.text.utf8, real);
        case PYSOCK_OBJECT_DECIMAL: return convert_decimal(call, inner->as.text.utf8, real);
        case PYSOCK_OBJECT_INDEX:
        case PYSOCK_OBJECT_INT_SUBCLASS:
        case PYSOCK_OBJECT_STR_SUBCLASS:
        case PYSOCK_OBJECT_PATH:
        case PYSOCK_OBJECT_PLAIN: break;
        }
    }
    pys_raise_text(call, PYSOCK_TYPE_ERROR, "must be real number, not ", pys_class_name(value), NULL);
    return false;
}
