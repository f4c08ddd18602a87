// SPDX-License-Identifier: MIT
// Text that grows: lines, tables and messages are built in it.
#ifndef SOCKCONFORM_RUNNER_BASE_TEXT_H
#define SOCKCONFORM_RUNNER_BASE_TEXT_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Zeroed is empty. `bytes` is NUL-terminated once anything was added; it may hold NUL bytes of its own.
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
/// A count with its thousands apart: 1,234.
void text_add_grouped(struct text *text, size_t count);
/// `count` and its noun: "1 case", "2,000 cases".
void text_add_counted(struct text *text, size_t count, const char *noun);
/// `more`, then spaces up to `columns`.
void text_add_left(struct text *text, const char *more, size_t columns);
/// Spaces, then `more`, together `columns` wide.
void text_add_right(struct text *text, const char *more, size_t columns);
/// `word` as one word of a POSIX shell, quoted only where it must be.
void text_add_shell_word(struct text *text, const char *word);
/// No more than `most` bytes, cut before a code point and with " ..." where something is missing.
void text_cut(struct text *text, size_t most);
/// Room for `more` bytes: adding them moves nothing.
void text_make_room(struct text *text, size_t more);
/// Ready to be filled again; keeps its room.
void text_clear(struct text *text);
void text_free(struct text *text);
/// The text so far, never NULL.
const char *text_of(const struct text *text);
/// The text, which is the caller's to free; `text` is empty after.
char *text_take(struct text *text);
/// How many columns UTF-8 text takes on a terminal: one per code point.
size_t text_columns(const char *utf8);

#ifdef __cplusplus
}
#endif
#endif
