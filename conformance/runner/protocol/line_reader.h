// SPDX-License-Identifier: MIT
// The line reader: takes bytes as they arrive, and returns whole lines.
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
    size_t at;          ///< the start of the next line
    size_t searched_to; ///< there is no line end before this place
};

void line_reader_add(struct line_reader *reader, const char *bytes, size_t length);
/// The next whole line, without its end; it stays valid until the reader is used again. False if there is no
/// whole line.
bool line_reader_next(struct line_reader *reader, const char **line, size_t *length);
/// The number of bytes of the incomplete line.
size_t line_reader_rest(const struct line_reader *reader);
/// Empties it; keeps its memory.
void line_reader_clear(struct line_reader *reader);
void line_reader_free(struct line_reader *reader);

#ifdef __cplusplus
}
#endif
#endif
