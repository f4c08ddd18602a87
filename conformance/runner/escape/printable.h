// SPDX-License-Identifier: MIT
// Escapes text from strangers, so that it can neither move the cursor, nor begin a line, nor turn a line around.
#ifndef SOCKCONFORM_RUNNER_ESCAPE_PRINTABLE_H
#define SOCKCONFORM_RUNNER_ESCAPE_PRINTABLE_H

#include "base/text.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

/// True if a whole text is well-formed and printable.
bool printable_is_text(const char *text);

/// Adds text on one line: "\n", "\u001b", "\xff" for what is not printable. All outputs for people go through this.
void printable_add(struct text *out, const char *bytes, size_t length);
/// The same for a string.
void printable_add_string(struct text *out, const char *text);
/// A copy of a string, printable and on one line; the caller frees it.
char *printable_copy(const char *text);
/// The same of lines: newlines stay.
void printable_add_lines(struct text *out, const char *bytes, size_t length);
/// The same of what a text has from `from` on.
void printable_from(struct text *text, size_t from);

/// Spells what is not printable in the JSON that a text has from `from` on as JSON does, \u202e: a reader of JSON reads
/// the same values.
void printable_in_json(struct text *json, size_t from);

/// The same document with every string and every key on one line and printable. New reference.
json_t *printable_json(const json_t *value);
/// A string on one line and printable. New reference.
json_t *printable_json_string(const char *string);

/// Writes lines to a terminal.
void printable_write(FILE *stream, const struct text *lines);
/// Prints "sockconform run: why" on standard error, on one line.
void printable_complain(const char *command, const char *why);

#ifdef __cplusplus
}
#endif
#endif
