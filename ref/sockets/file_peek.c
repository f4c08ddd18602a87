// SPDX-License-Identifier: MIT
// pysock_file_peek: shows the bytes in the buffer, or those of one receive.
//
// CPython Modules/_io/bufferedio.c, _bufferedreader_peek_unlocked.
#include "sockets/file.h"

enum pysock_status pysock_file_peek(struct pysock_file *file, const uint8_t **bytes, size_t *length,
                                    struct pysock_error *error)
{
    enum pysock_status status = PYSOCK_OK;
    size_t got;
    if (file->read_at == file->read_end) {
        file->read_at = file->read_end = 0;
        status = pys_file_fill(file, &got, error);
    }
    *bytes = file->input + file->read_at;
    *length = file->read_end - file->read_at;
    return status;
}
