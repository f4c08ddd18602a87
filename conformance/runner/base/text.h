// SPDX-License-Identifier: MIT
// A growing text, for lines, tables and messages.
#ifndef SOCKCONFORM_RUNNER_BASE_TEXT_H
#define SOCKCONFORM_RUNNER_BASE_TEXT_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Zeroed is empty. `bytes` is NUL-terminated after the first addition; it may contain NUL bytes.
struct text {
    char *bytes;
    size_t length;
    size_t capacity;
};

void text_add(struct text *text, const char *more);
void text_add_bytes(struct text *text, const char *more, size_t length);
void text_add_char(struct text *text, char more);
void text_addf(struct text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
/// A whole number in decimal digits.
void text_add_integer(struct text *text, long long number);
/// A count with separated thousands: 1,234.
void text_add_grouped(struct text *text, size_t count);
/// `count` and its noun: "1 case", "2,000 cases".
void text_add_counted(struct text *text, size_t count, const char *noun);
/// `more`, then spaces up to `columns`.
void text_add_left(struct text *text, const char *more, size_t columns);
/// Spaces, then `more`, together `columns` wide.
void text_add_right(struct text *text, const char *more, size_t columns);
/// `word` as one word of a POSIX shell, quoted only where it must be.
void text_add_shell_word(struct text *text, const char *word);
/// At most `most` bytes, cut before a code point, with " ..." for missing text.
void text_cut(struct text *text, size_t most);
/// Cuts a text that is longer than `most` bytes, between two characters, and says how long it was.
void text_clip(struct text *text, size_t most);
/// Makes room for `more` bytes: adding them moves no memory.
void text_make_room(struct text *text, size_t more);
/// Empties it; keeps its memory.
void text_clear(struct text *text);
void text_free(struct text *text);
/// The text so far, never NULL.
const char *text_of(const struct text *text);
/// The text, which the caller frees; `text` is empty afterwards.
char *text_take(struct text *text);
/// The number of columns of UTF-8 text on a terminal: one per code point.
size_t text_columns(const char *utf8);

#ifdef __cplusplus
}
#endif
#endif
