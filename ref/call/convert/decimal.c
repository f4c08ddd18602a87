// SPDX-License-Identifier: MIT
// The whole part and the exponent of a decimal.Decimal, from its text.
//
//   number := ['+' | '-'] (digits ['.' digits*] | '.' digits) ['e' ['+' | '-'] digits]      e in either case
//           | ['+' | '-'] a word: "NaN", "sNaN", "Infinity", "inf", in any case
#include "call/convert/decimal.h"

#include <limits.h>

static bool is_digit(char character)
{
    return character >= '0' && character <= '9';
}

/// If it needs more than 64 bits at some point, it stays wider.
static void append_digit(struct pysock_int *integer, unsigned digit)
{
    if (integer->wider_than_64)
        return;
    if (integer->magnitude > (UINT64_MAX - digit) / 10) {
        integer->wider_than_64 = true;
        integer->magnitude = UINT64_MAX;
        return;
    }
    integer->magnitude = integer->magnitude * 10 + digit;
}

int pys_decimal_exponent(const char *text)
{
    int exponent = 0;
    if (*text != 'e' && *text != 'E')
        return 0;
    text++;
    const bool negative = *text == '-';
    text += *text == '-' || *text == '+';
    for (; is_digit(*text) && exponent < INT_MAX / 100; text++)
        exponent = exponent * 10 + (*text - '0');
    return negative ? -exponent : exponent;
}

/// Counts the digits of the whole part, before the exponent moves the point; *end is past all digits and the
/// point.
static int count_whole_digits(const char *text, const char **end)
{
    int digits = 0;
    while (is_digit(*text)) {
        digits++;
        text++;
    }
    if (*text == '.')
        text++;
    while (is_digit(*text))
        text++;
    *end = text;
    return digits;
}

enum decimal_kind pys_decimal_whole(const char *text, struct pysock_int *whole)
{
    const char *end;
    *whole = (struct pysock_int){.negative = *text == '-'};
    text += *text == '-' || *text == '+';
    if (*text == 'i' || *text == 'I')
        return DECIMAL_INFINITE;
    if (!is_digit(*text) && *text != '.')
        return DECIMAL_NAN;
    int left = count_whole_digits(text, &end);
    left += pys_decimal_exponent(end);
    for (; left > 0 && text < end; text++) {
        if (*text == '.')
            continue;
        append_digit(whole, (unsigned)(*text - '0'));
        left--;
    }
    while (left-- > 0 && whole->magnitude > 0 && !whole->wider_than_64)
        append_digit(whole, 0);
    return DECIMAL_FINITE;
}
