// SPDX-License-Identifier: MIT
// The width of the screen, and texts that fit on a line of it.
#include "summary/screen.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/// The number that a variable of the environment gives; 0 if it gives none.
static size_t given_by(const char *variable)
{
    enum { DIGITS_MOST = 6 };
    const char *given = getenv(variable);
    if (given == NULL || strlen(given) > DIGITS_MOST || given[strspn(given, "0123456789")] != '\0')
        return 0;
    return (size_t)strtoul(given, NULL, 10);
}

/// The columns of the terminal; 0 if standard output is none.
static size_t terminal_columns(void)
{
    struct winsize size;
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

size_t screen_rows(void)
{
    struct winsize size;
    size_t rows = given_by("LINES");
    if (rows == 0 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
        rows = size.ws_row;
    return rows > 0 ? rows : SCREEN_ROWS;
}

size_t screen_columns(void)
{
    size_t columns = given_by("COLUMNS");
    if (columns == 0)
        columns = terminal_columns();
    if (columns == 0)
        columns = SCREEN_COLUMNS;
    return columns > SCREEN_LEAST_COLUMNS ? columns : SCREEN_LEAST_COLUMNS;
}

/// The byte at which a column of the text begins.
static size_t byte_at(const struct text *text, size_t column)
{
    size_t at = 0;
    for (; at < text->length; at++)
        if (((unsigned char)text->bytes[at] & 0xC0) != 0x80 && column-- == 0)
            break;
    return at;
}

void screen_fit(struct text *text, size_t columns)
{
    if (columns == 0 || text_columns(text_of(text)) <= columns)
        return;
    text->length = byte_at(text, columns - 1);
    text->bytes[text->length] = '\0';
    text_add(text, "…");
}

/// The number of columns that two texts share at their beginning.
static size_t shared_columns(const struct text *one, const struct text *other)
{
    size_t columns = 0;
    for (const char *left = text_of(one), *right = text_of(other); *left != '\0' && *left == *right;
         left++, right++)
        columns += ((unsigned char)*left & 0xC0) != 0x80;
    return columns > 0 ? columns - 1 : 0; // the last character may differ in a later byte
}

static void leave_out(struct text *text, size_t columns)
{
    struct text rest = {0};
    text_add(&rest, "…");
    text_add(&rest, text_of(text) + byte_at(text, columns));
    text_free(text);
    *text = rest;
}

void screen_fit_both(struct text *one, size_t one_columns, struct text *other, size_t other_columns)
{
    const size_t least = one_columns < other_columns ? one_columns : other_columns;
    const size_t shared = shared_columns(one, other), before = least / 3;
    const bool fit =
        text_columns(text_of(one)) <= one_columns && text_columns(text_of(other)) <= other_columns;
    if (!fit && shared > least - before) {
        leave_out(one, shared - before);
        leave_out(other, shared - before);
    }
    screen_fit(one, one_columns);
    screen_fit(other, other_columns);
}
