// SPDX-License-Identifier: MIT
// pysock_file_readline: reads up to a line feed.
#include "sockets/file.h"

#include <string.h>

/// Finds the bytes of the input that belong to the line; true if the line is complete.
static bool take_line(struct pysock_file *file, uint8_t *to, size_t size, size_t *taken)
{
    const size_t there = file->read_end - file->read_at;
    const size_t most = there < size ? there : size;
    const uint8_t *const from = file->input + file->read_at;
    const uint8_t *const line_feed = most > 0 ? memchr(from, '\n', most) : NULL;
    *taken = pys_file_take(file, to, line_feed != NULL ? (size_t)(line_feed - from) + 1 : most);
    return line_feed != NULL;
}

enum pysock_status pysock_file_readline(struct pysock_file *file, void *bytes, size_t size,
                                        size_t *received_bytes, struct pysock_error *error)
{
    uint8_t *const to = bytes;
    size_t taken, got;
    bool is_whole = take_line(file, to, size, &taken);
    *received_bytes = taken;
    while (!is_whole && *received_bytes < size) {
        file->read_at = file->read_end = 0;
        const enum pysock_status status = pys_file_fill(file, &got, error);
        if (status != PYSOCK_OK)
            return status;
        if (got == 0)
            break;
        is_whole = take_line(file, to + *received_bytes, size - *received_bytes, &taken);
        *received_bytes += taken;
    }
    return PYSOCK_OK;
}
