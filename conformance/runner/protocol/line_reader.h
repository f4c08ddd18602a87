// SPDX-License-Identifier: MIT
// The line reader: bytes in as they come, whole lines out.
#ifndef SOCKCONFORM_RUNNER_PROTOCOL_LINE_READER_H
#define SOCKCONFORM_RUNNER_PROTOCOL_LINE_READER_H

#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Zeroed is empty.
struct line_reader {
    struct text bytes;
    size_t at;          ///< where the next line begins
    size_t searched_to; ///< no line ends between there and here
};

void line_reader_add(struct line_reader *reader, const char *bytes, size_t length);
/// The next whole line, without its end; it stays where it is until the reader is used again. False when none
/// is whole.
bool line_reader_next(struct line_reader *reader, const char **line, size_t *length);
/// How many bytes wait for the end of their line.
size_t line_reader_rest(const struct line_reader *reader);
/// Forgets everything; keeps its room.
void line_reader_clear(struct line_reader *reader);
void line_reader_free(struct line_reader *reader);

#ifdef __cplusplus
}
#endif
#endif
