// SPDX-License-Identifier: MIT
// repr() of a float: the shortest digits that read back as the same number.
//
// CPython Python/pystrtod.c, PyOS_double_to_string with 'r'.
#include "call/call.h"
#include "text/text.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DIGITS_MAX = 17, FIXED_MOST = 16, FIXED_LEAST = -4 };

struct digits {
    char digits[DIGITS_MAX + 1];
    int count;
    int exponent; ///< of ten, of the first digit
};

/// Both are made by the same locale, so the point that it writes does not matter.
static void find_digits(double magnitude, struct digits *found)
{
    char written[40];
    const int errno_before = errno;
    for (int precision = 0; precision < DIGITS_MAX; precision++) {
        snprintf(written, sizeof written, "%.*e", precision, magnitude);
        const double read = strtod(written, NULL);
        if (read >= magnitude && read <= magnitude)
            break;
    }
    errno = errno_before;
    const char *at = written;
    found->count = 0;
    for (; *at != 'e'; at++) {
        if (*at >= '0' && *at <= '9')
            found->digits[found->count++] = *at;
    }
    while (found->count > 1 && found->digits[found->count - 1] == '0')
        found->count--;
    found->digits[found->count] = '\0';
    found->exponent = (int)strtol(at + 1, NULL, 10);
}

static void append_zeros(struct text *text, int count)
{
    for (; count > 0; count--)
        pys_text_append(text, "0");
}

static void append_fixed(struct text *text, struct digits *found)
{
    const int before_point = found->exponent + 1;
    if (before_point <= 0) {
        pys_text_append(text, "0.");
        append_zeros(text, -before_point);
        pys_text_append(text, found->digits);
    } else if (before_point >= found->count) {
        pys_text_append(text, found->digits);
        append_zeros(text, before_point - found->count);
        pys_text_append(text, ".0");
    } else {
        const char first_behind[] = {found->digits[before_point], '\0'};
        found->digits[before_point] = '\0';
        pys_text_append(text, found->digits);
        pys_text_append(text, ".");
        pys_text_append(text, first_behind);
        pys_text_append(text, &found->digits[before_point + 1]);
    }
}

static void append_scientific(struct text *text, const struct digits *found)
{
    const char first[] = {found->digits[0], '\0'};
    const int exponent = found->exponent < 0 ? -found->exponent : found->exponent;
    pys_text_append(text, first);
    if (found->count > 1)
        pys_text_append(text, ".");
    pys_text_append(text, &found->digits[1]);
    pys_text_append(text, found->exponent < 0 ? "e-" : "e+");
    if (exponent < 10)
        pys_text_append(text, "0");
    pys_text_append_number(text, exponent);
}

// It is written through text. NOLINTNEXTLINE(readability-non-const-parameter)
void pys_float_repr(double real, char repr[PYS_FLOAT_REPR_SIZE])
{
    struct text text = {repr, PYS_FLOAT_REPR_SIZE, 0};
    struct digits found;
    pys_text_append(&text, signbit(real) && !isnan(real) ? "-" : "");
    if (isnan(real) || isinf(real)) {
        pys_text_append(&text, isnan(real) ? "nan" : "inf");
        return;
    }
    find_digits(fabs(real), &found);
    if (found.exponent >= FIXED_LEAST && found.exponent < FIXED_MOST)
        append_fixed(&text, &found);
    else
        append_scientific(&text, &found);
}
