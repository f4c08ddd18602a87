// SPDX-License-Identifier: MIT
// The double that is nearest to a fractions.Fraction.
//
// CPython Objects/longobject.c, long_true_divide.
#include "call/convert/fraction.h"

#include <errno.h>
#include <math.h>
#include <string.h>

/// A whole number: 32 bits in each part, the lowest first.
struct wide {
    uint32_t *parts;
    size_t count; ///< of parts: both numbers of a fraction have as many, with room for one doubling too much
};

static bool read_digits(struct call *call, const char *digits, size_t count, struct wide *number)
{
    const size_t size = count * sizeof *number->parts;
    *number = (struct wide){pys_answer_memory(call, size), count};
    if (number->parts == NULL)
        return false; // no memory
    memset(number->parts, 0, size);
    for (; *digits >= '0' && *digits <= '9'; digits++) {
        uint64_t carry = (uint64_t)(*digits - '0');
        for (size_t index = 0; index < count; index++) {
            carry += (uint64_t)number->parts[index] * 10;
            number->parts[index] = (uint32_t)carry;
            carry >>= 32;
        }
    }
    return true;
}

static bool is_zero(const struct wide *number)
{
    size_t index = number->count;
    while (index > 0 && number->parts[index - 1] == 0)
        index--;
    return index == 0;
}

static bool is_less(const struct wide *left, const struct wide *right)
{
    size_t index = left->count;
    while (index > 1 && left->parts[index - 1] == right->parts[index - 1])
        index--;
    return left->parts[index - 1] < right->parts[index - 1];
}

static void double_it(struct wide *number)
{
    uint32_t carry = 0;
    for (size_t index = 0; index < number->count; index++) {
        const uint32_t part = number->parts[index];
        number->parts[index] = part << 1 | carry;
        carry = part >> 31;
    }
}

static void subtract(struct wide *number, const struct wide *less)
{
    uint64_t borrow = 0;
    for (size_t index = 0; index < number->count; index++) {
        const uint64_t difference = (uint64_t)number->parts[index] - less->parts[index] - borrow;
        number->parts[index] = (uint32_t)difference;
        borrow = difference >> 63;
    }
}

/// Rounds once: the quotient has 55 bits, and its lowest one says too whether there is a remainder.
static double divide(struct wide *numerator, struct wide *denominator)
{
    enum { BITS = 55 };
    uint64_t quotient = 0;
    int exponent = -BITS;
    for (; is_less(numerator, denominator); exponent--)
        double_it(numerator);
    for (; !is_less(numerator, denominator); exponent++)
        double_it(denominator);
    for (int bit = 0; bit < BITS; bit++) {
        double_it(numerator);
        const bool is_set = !is_less(numerator, denominator);
        if (is_set)
            subtract(numerator, denominator);
        quotient = quotient << 1 | is_set;
    }
    const volatile double rounded = (double)(quotient | !is_zero(numerator)); // rounds to a double on x87 too
    return ldexp(rounded, exponent);
}

bool pys_fraction_divide(struct call *call, const char *text, const char *slash, double *real)
{
    enum { DIGITS_PER_PART = 9 }; // 9 digits need less than 30 bits
    const size_t count = strlen(text) / DIGITS_PER_PART + 2;
    const bool negative = *text == '-';
    struct wide numerator, denominator;
    text += negative || *text == '+';
    if (!read_digits(call, text, count, &numerator) || !read_digits(call, slash + 1, count, &denominator))
        return false; // no memory
    const int saved_errno = errno;
    *real = is_zero(&numerator) ? 0.0 : is_zero(&denominator) ? INFINITY : divide(&numerator, &denominator);
    *real = negative ? -*real : *real;
    errno = saved_errno;
    return true;
}
