// SPDX-License-Identifier: MIT
// Bounded text.
#include "text/text.h"

#include <stdbool.h>
#include <string.h>

void pys_text_append(struct text *text, const char *piece)
{
    const size_t room = text->size - text->length - 1;
    const size_t length = strnlen(piece, room);
    memcpy(text->start + text->length, piece, length);
    text->length += length;
    text->start[text->length] = '\0';
}

void pys_text_append_number(struct text *text, int64_t number)
{
    char digits[24]; // of 2^63 with sign and NUL: 21
    char *digit = digits + sizeof digits - 1;
    const bool negative = number < 0;
    uint64_t rest = negative ? UINT64_C(0) - (uint64_t)number : (uint64_t)number;
    *digit = '\0';
    do {
        *--digit = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest != 0);
    if (negative)
        *--digit = '-';
    pys_text_append(text, digit);
}
