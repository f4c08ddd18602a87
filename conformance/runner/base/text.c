// SPDX-License-Identifier: MIT
// A growing text, for lines, tables and messages.
#include "base/text.h"

#include "base/memory.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void text_make_room(struct text *text, size_t more)
{
    size_t needed = text->length + more + 1;
    if (needed <= text->capacity)
        return;
    size_t capacity = text->capacity > 0 ? text->capacity : 64;
    while (capacity < needed)
        capacity *= 2;
    text->bytes = memory_resize(text->bytes, capacity);
    text->bytes[text->length] = '\0';
    text->capacity = capacity;
}

void text_add_bytes(struct text *text, const char *more, size_t length)
{
    text_make_room(text, length);
    if (length > 0)
        memcpy(text->bytes + text->length, more, length);
    text->length += length;
    text->bytes[text->length] = '\0';
}

void text_add(struct text *text, const char *more)
{
    text_add_bytes(text, more, strlen(more));
}

void text_add_char(struct text *text, char more)
{
    if (text->length + 1 >= text->capacity)
        text_make_room(text, 1);
    text->bytes[text->length++] = more;
    text->bytes[text->length] = '\0';
}

void text_addf(struct text *text, const char *format, ...)
{
    va_list measured, written;
    va_start(measured, format);
    va_copy(written, measured);
    int length = vsnprintf(NULL, 0, format, measured);
    va_end(measured);
    if (length < 0)
        memory_end(); // no other failure is left: no wide characters are written, nothing is that long
    if (length > 0) {
        text_make_room(text, (size_t)length);
        vsnprintf(text->bytes + text->length, (size_t)length + 1, format, written);
        text->length += (size_t)length;
    }
    va_end(written);
}

void text_add_integer(struct text *text, long long number)
{
    char digits[32], *at = digits + sizeof digits;
    unsigned long long left = number < 0 ? 0ULL - (unsigned long long)number : (unsigned long long)number;
    do
        *--at = (char)('0' + left % 10);
    while ((left /= 10) > 0);
    if (number < 0)
        *--at = '-';
    text_add_bytes(text, at, (size_t)(digits + sizeof digits - at));
}

void text_add_grouped(struct text *text, size_t count)
{
    char digits[32];
    int length = snprintf(digits, sizeof digits, "%zu", count);
    for (int i = 0; i < length; i++) {
        if (i > 0 && (length - i) % 3 == 0)
            text_add_char(text, ',');
        text_add_char(text, digits[i]);
    }
}

void text_add_counted(struct text *text, size_t count, const char *noun)
{
    text_add_grouped(text, count);
    text_addf(text, " %s%s", noun, count == 1 ? "" : "s");
}

static void add_spaces(struct text *text, size_t used, size_t columns)
{
    for (size_t i = used; i < columns; i++)
        text_add_char(text, ' ');
}

void text_add_left(struct text *text, const char *more, size_t columns)
{
    text_add(text, more);
    add_spaces(text, text_columns(more), columns);
}

void text_add_right(struct text *text, const char *more, size_t columns)
{
    add_spaces(text, text_columns(more), columns);
    text_add(text, more);
}

static bool is_control(char byte)
{
    return (unsigned char)byte < 0x20 || byte == 0x7F;
}

/// $'..' of POSIX.1-2024 XCU 2.2.4, which all of the word stays on one line in.
static void add_escaped_word(struct text *text, const char *word)
{
    text_add(text, "$'");
    for (; *word != '\0'; word++) {
        if (is_control(*word))
            text_addf(text, "\\%03o", (unsigned)*word);
        else
            text_addf(text, *word == '\'' || *word == '\\' ? "\\%c" : "%c", *word);
    }
    text_add_char(text, '\'');
}

void text_add_shell_word(struct text *text, const char *word)
{
    for (const char *at = word; *at != '\0'; at++)
        if (is_control(*at)) {
            add_escaped_word(text, word);
            return;
        }
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:=,+@%";
    if (*word != '\0' && word[strspn(word, plain)] == '\0') {
        text_add(text, word);
        return;
    }
    text_add_char(text, '\'');
    for (; *word != '\0'; word++) {
        if (*word == '\'')
            text_add(text, "'\\''");
        else
            text_add_char(text, *word);
    }
    text_add_char(text, '\'');
}

/// Ends the text between two characters, after at most so many bytes; false if it is not longer.
static bool end_within(struct text *text, size_t most)
{
    if (text->length <= most)
        return false;
    while (most > 0 && ((unsigned char)text->bytes[most] & 0xC0) == 0x80)
        most--;
    text->length = most;
    text->bytes[most] = '\0';
    return true;
}

void text_cut(struct text *text, size_t most)
{
    if (end_within(text, most))
        text_add(text, " ...");
}

void text_clip(struct text *text, size_t most)
{
    size_t whole = text->length;
    if (!end_within(text, most))
        return;
    text_add(text, " … (");
    text_add_grouped(text, whole);
    text_add(text, " bytes in all)");
}

void text_clear(struct text *text)
{
    text->length = 0;
    if (text->bytes != NULL)
        text->bytes[0] = '\0';
}

void text_free(struct text *text)
{
    free(text->bytes);
    memset(text, 0, sizeof *text);
}

const char *text_of(const struct text *text)
{
    return text->bytes != NULL ? text->bytes : "";
}

char *text_take(struct text *text)
{
    char *bytes = text->bytes != NULL ? text->bytes : memory_copy("");
    memset(text, 0, sizeof *text);
    return bytes;
}

size_t text_columns(const char *utf8)
{
    size_t columns = 0;
    for (; *utf8 != '\0'; utf8++)
        columns += ((unsigned char)*utf8 & 0xC0) != 0x80;
    return columns;
}
