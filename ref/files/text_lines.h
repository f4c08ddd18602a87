// SPDX-License-Identifier: MIT
// Reads a file line by line, and searches its text.
#ifndef PYSOCK_FILES_TEXT_LINES_H
#define PYSOCK_FILES_TEXT_LINES_H

#include <stdbool.h>
#include <stddef.h>

/// The text of a file: FILE_HOSTS_TEXT, FILE_SERVICES_TEXT.
struct file_text {
    size_t length;
    char bytes[];
};

/// \return to be freed by free(); NULL if memory ran out
struct file_text *pys_file_text_copy(const char *text, size_t length);

struct text_lines {
    const char *at;
    const char *end;
};

struct text_lines pys_text_lines(const struct file_text *text);

/// Reads the next line as fgets() does, so that a line that is too long counts as several; a line feed
/// replaces a comment. False after the last line.
/// \param size [in] room at line, in bytes with the NUL
bool pys_text_lines_next(struct text_lines *lines, char *line, size_t size);

/// Finds a word between blanks or the line's ends, from an offset on.
/// \param ends_at_end [in] the end of the line also ends a word
/// \return its place, or NULL
const char *pys_text_find_word(const char *line, size_t from, const char *word, bool ends_at_end);

/// Reads a number as strtoul() does in base 10, and moves *text past it; without a number *text does not
/// move.
unsigned long pys_text_number(const char **text);

#endif
