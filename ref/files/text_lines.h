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

/// Takes the next line as fgets() does, so that one that is too long is several; a comment is cut, and a line
/// feed stands in its place. False behind the last.
/// \param size [in] room at line, in bytes with the NUL
bool pys_text_lines_next(struct text_lines *lines, char *line, size_t size);

/// Finds a word between blanks or the line's ends, from an offset on.
/// \param ends_at_end [in] the line's end ends a word as well as a blank does
/// \return where it stands, or NULL
const char *pys_text_find_word(const char *line, size_t from, const char *word, bool ends_at_end);

/// Reads a number as strtoul() does in base 10, and moves *text behind it; it does not move where there is
/// none.
unsigned long pys_text_number(const char **text);

#endif
