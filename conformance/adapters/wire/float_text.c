// SPDX-License-Identifier: MIT
// Converts a double to its shortest text, and back.
//
// Both directions use printf and strtod, which glibc, musl, the BSDs and Windows round correctly. strtod gets
// numbers as whole digits with an exponent, and the decimal point of printf is skipped, so that the locale
// does not matter.
#include "float_text.h"
#include "arena.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifndef NAN // dietlibc has neither
#define INFINITY HUGE_VAL
#define NAN (HUGE_VAL - HUGE_VAL)
#endif

// 17 digits identify every double.
#define MOST_DIGITS 17

struct decimal {
    char digits[MOST_DIGITS + 1];
    int count;
    int exponent; ///< of the first digit: 0 for 1.5
};

static double from_decimal(const struct decimal *decimal)
{
    char text[MOST_DIGITS + 16];

    snprintf(text, sizeof text, "%.*se%d", decimal->count, decimal->digits,
             decimal->exponent - decimal->count + 1);
    return strtod(text, NULL);
}

/// The number rounded to count digits.
static void round_to(double number, int count, struct decimal *decimal)
{
    char text[MOST_DIGITS + 32];
    const char *at;

    snprintf(text, sizeof text, "%.*e", count - 1, number);
    decimal->count = 0;
    for (at = text; *at != 'e'; at++)
        if (*at >= '0' && *at <= '9')
            decimal->digits[decimal->count++] = *at;
    decimal->exponent = (int)strtol(at + 1, NULL, 10);
}

/// The next decimal with the same number of digits.
static void step_up(struct decimal *decimal)
{
    int i = decimal->count - 1;

    while (i >= 0 && decimal->digits[i] == '9')
        decimal->digits[i--] = '0';
    if (i >= 0) {
        decimal->digits[i]++;
        return;
    }
    decimal->digits[0] = '1';
    decimal->exponent++;
}

/// Is there a decimal of count digits that reads back as the number? Rounding to nearest is not enough: above
/// a power of two doubles are twice as far apart as below it, so the nearest decimal may be beyond the
/// midpoint below while the next decimal above is still within its midpoint (2**-44 is
/// 5.684341886080802e-14).
static bool reads_back(double number, int count, struct decimal *decimal)
{
    round_to(number, count, decimal);
    if (from_decimal(decimal) == number)
        return true;
    step_up(decimal);
    return from_decimal(decimal) == number;
}

/// The shortest decimal that reads back as the number. A normal double preserves any decimal of DBL_DIG
/// digits, so rounding to DBL_DIG digits gives a shorter decimal followed by zeros. Subnormal doubles keep
/// fewer digits: there every count is tried.
static void shortest(double number, struct decimal *decimal)
{
    int count = number < DBL_MIN ? 1 : DBL_DIG;

    while (count < MOST_DIGITS && !reads_back(number, count, decimal))
        count++;
    if (count == MOST_DIGITS)
        round_to(number, MOST_DIGITS, decimal);
    while (decimal->count > 1 && decimal->digits[decimal->count - 1] == '0')
        decimal->count--;
}

static char *put(char *to, const char *bytes, int count)
{
    memcpy(to, bytes, (size_t)count);
    return to + count;
}

static char *put_zeros(char *to, int count)
{
    while (count-- > 0)
        *to++ = '0';
    return to;
}

/// repr: exponents from -4 to 15 are written out, others as e-05, e+16.
static void lay_out(const struct decimal *decimal, char *to)
{
    const char *digits = decimal->digits;
    int count = decimal->count, point = decimal->exponent + 1;

    if (decimal->exponent < -4 || decimal->exponent > 15) {
        to = put(to, digits, 1);
        if (count > 1) {
            *to++ = '.';
            to = put(to, digits + 1, count - 1);
        }
        snprintf(to, 16, "e%c%02d", decimal->exponent < 0 ? '-' : '+', abs(decimal->exponent));
        return;
    }
    if (point <= 0) {
        to = put(to, "0.", 2);
        to = put_zeros(to, -point);
        to = put(to, digits, count);
    } else if (point >= count) {
        to = put(to, digits, count);
        to = put_zeros(to, point - count);
        to = put(to, ".0", 2);
    } else {
        to = put(to, digits, point);
        *to++ = '.';
        to = put(to, digits + point, count - point);
    }
    *to = '\0';
}

void wire_float_to_text(double number, char text[WIRE_FLOAT_TEXT_BYTES])
{
    struct decimal decimal;

    if (number != number) {
        memcpy(text, "nan", sizeof "nan");
        return;
    }
    if (copysign(1, number) < 0) {
        *text++ = '-';
        number = -number;
    }
    if (number > DBL_MAX) {
        memcpy(text, "inf", sizeof "inf");
    } else if (number == 0) {
        memcpy(text, "0.0", sizeof "0.0");
    } else {
        shortest(number, &decimal);
        lay_out(&decimal, text);
    }
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/// Reads "[-+]digits" to the end of the text, clamped: with an exponent beyond a million every double is 0 or
/// infinite, because a text has fewer digits than that.
static bool read_exponent(struct wire_text text, size_t at, long *exponent)
{
    const long most = 1000000000L;
    bool negative = at < text.length && text.bytes[at] == '-';
    size_t start;

    if (at < text.length && (text.bytes[at] == '-' || text.bytes[at] == '+'))
        at++;
    for (start = at; at < text.length && is_digit(text.bytes[at]); at++)
        *exponent = *exponent < most / 10 ? *exponent * 10 + (text.bytes[at] - '0') : most;
    if (negative)
        *exponent = -*exponent;
    return at > start && at == text.length;
}

bool wire_float_from_text(struct wire_arena *arena, struct wire_text text, double *number)
{
    size_t at = 0, fraction = 0, before;
    long exponent = 0;
    char *plain, *to;

    if (wire_text_is(text, "nan")) {
        *number = NAN;
        return true;
    }
    if (wire_text_is(text, "inf") || wire_text_is(text, "-inf")) {
        *number = text.length == 3 ? INFINITY : -INFINITY;
        return true;
    }
    if (text.length > 100000)
        return false;
    to = plain = wire_take(arena, text.length + 32);
    if (plain == NULL)
        return false;
    if (at < text.length && text.bytes[at] == '-')
        *to++ = text.bytes[at++];
    for (before = at; at < text.length && is_digit(text.bytes[at]); at++)
        *to++ = text.bytes[at];
    if (at == before)
        return false;
    if (at < text.length && text.bytes[at] == '.') {
        for (before = ++at; at < text.length && is_digit(text.bytes[at]); at++)
            *to++ = text.bytes[at];
        fraction = at - before;
        if (fraction == 0)
            return false;
    }
    if (at < text.length) {
        if ((text.bytes[at] != 'e' && text.bytes[at] != 'E') || !read_exponent(text, at + 1, &exponent))
            return false;
    }
    snprintf(to, 24, "e%ld", exponent - (long)fraction);
    *number = strtod(plain, NULL);
    return fabs(*number) <= DBL_MAX;
}
