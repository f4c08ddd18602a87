// SPDX-License-Identifier: MIT
// The words of a line in a configuration file.
#ifndef PYSOCK_TEXT_WORDS_H
#define PYSOCK_TEXT_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/// White space as isspace() defines it in the C locale.
static inline bool word_is_blank(char character)
{
    return character == ' ' || (character >= '\t' && character <= '\r');
}

static inline char *word_skip_blanks(char *at)
{
    while (word_is_blank(*at))
        at++;
    return at;
}

/// Ends the word at *at with a NUL and moves *at past the blanks that follow.
static inline char *word_take(char **at)
{
    char *const word = *at;
    char *end = word;
    while (*end != '\0' && !word_is_blank(*end))
        end++;
    if (*end != '\0')
        *end++ = '\0';
    *at = word_skip_blanks(end);
    return word;
}

/// Counts lines and words: upper bounds of what a file holds.
static inline void word_count(const char *text, size_t length, size_t *lines, size_t *words)
{
    bool in_word = false;
    *lines = 1;
    *words = 0;
    for (size_t index = 0; index < length; index++) {
        const bool blank = word_is_blank(text[index]);
        *lines += text[index] == '\n';
        *words += !blank && !in_word;
        in_word = !blank;
    }
}

/// Ends the line at *at with a NUL and moves *at to the next one; NULL after the last.
static inline char *word_take_line(char **at, const char *end)
{
    char *const line = *at;
    if (line >= end)
        return NULL;
    char *line_end = memchr(line, '\n', (size_t)(end - line));
    *at = line_end == NULL ? line + (end - line) + 1 : line_end + 1;
    if (line_end != NULL)
        *line_end = '\0';
    return line;
}

/// A lower-case letter for an upper-case one, ASCII only.
static inline unsigned char word_fold(char character)
{
    return (unsigned char)(character >= 'A' && character <= 'Z' ? character - 'A' + 'a' : character);
}

/// True if two words are equal except for the case of ASCII letters.
static inline bool word_same(const char *one, const char *other)
{
    while (*one != '\0' && word_fold(*one) == word_fold(*other)) {
        one++;
        other++;
    }
    return word_fold(*one) == word_fold(*other);
}

/// Reads decimal digits to the end of the word. False if there is no digit, another character, or a number
/// above `most`.
static inline bool word_to_number(const char *word, uint64_t most, uint64_t *number)
{
    uint64_t value = 0;
    if (*word == '\0')
        return false;
    for (; *word != '\0'; word++) {
        if (*word < '0' || *word > '9')
            return false;
        value = value * 10 + (uint64_t)(*word - '0');
        if (value > most)
            return false;
    }
    *number = value;
    return true;
}

#endif
