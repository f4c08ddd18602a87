// SPDX-License-Identifier: MIT
// pysock_file_readline: reads up to a line feed.
#include "sockets/file.h"

#include <string.h>

enum pysock_status pysock_file_readline(struct pysock_file *file, void *bytes, size_t size,
                                        size_t *received_bytes, struct pysock_error *error)
{
    uint8_t *const to = bytes;
    *received_bytes = 0;
    while (*received_bytes < size) {
        if (file->read_at == file->read_end) {
            const enum pysock_status status = pys_file_fill(file, error);
            if (status != PYSOCK_OK)
                return status;
            if (file->read_end == 0)
                break;
        }
        const size_t there = file->read_end - file->read_at, wanted = size - *received_bytes;
        const size_t most = there < wanted ? there : wanted;
        const uint8_t *const from = file->input + file->read_at;
        const uint8_t *const line_feed = memchr(from, '\n', most);
        const size_t taken = line_feed != NULL ? (size_t)(line_feed - from) + 1 : most;
        memcpy(to + *received_bytes, from, taken);
        file->read_at += taken;
        *received_bytes += taken;
        if (line_feed != NULL)
            break;
    }
    return PYSOCK_OK;
}
