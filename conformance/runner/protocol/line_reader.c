// SPDX-License-Identifier: MIT
// The line reader: takes bytes as they arrive, and returns whole lines.
#include "protocol/line_reader.h"

#include <string.h>

void line_reader_add(struct line_reader *reader, const char *bytes, size_t length)
{
    text_add_bytes(&reader->bytes, bytes, length);
}

/// Moves the incomplete line to the front, so that returned lines take no memory.
static void drop_lines(struct line_reader *reader)
{
    size_t rest = line_reader_rest(reader);
    if (reader->at > 0)
        memmove(reader->bytes.bytes, reader->bytes.bytes + reader->at, rest);
    reader->bytes.length = reader->searched_to = rest;
    reader->at = 0;
}

bool line_reader_next(struct line_reader *reader, const char **line, size_t *length)
{
    const char *bytes = text_of(&reader->bytes);
    const char *end = memchr(bytes + reader->searched_to, '\n', reader->bytes.length - reader->searched_to);
    if (end == NULL) {
        drop_lines(reader);
        return false;
    }
    *line = bytes + reader->at;
    *length = (size_t)(end - *line);
    reader->at += *length + 1;
    reader->searched_to = reader->at;
    return true;
}

size_t line_reader_rest(const struct line_reader *reader)
{
    return reader->bytes.length - reader->at;
}

void line_reader_clear(struct line_reader *reader)
{
    text_clear(&reader->bytes);
    reader->at = reader->searched_to = 0;
}

void line_reader_free(struct line_reader *reader)
{
    text_free(&reader->bytes);
    reader->at = reader->searched_to = 0;
}
