// SPDX-License-Identifier: MIT
// pysock_file_read: reads a number of bytes, or fewer at the end.
#include "sockets/file.h"

/// The number of bytes to receive without the buffer: whole blocks, or all.
static size_t past_buffer(const struct pysock_file *file, size_t wanted, bool in_blocks)
{
    if (in_blocks)
        return wanted - wanted % file->size;
    return wanted > file->size ? wanted : 0;
}

enum pysock_status pys_file_read_bytes(struct pysock_file *file, uint8_t *to, size_t size, bool in_blocks,
                                       size_t *received_bytes, struct pysock_error *error)
{
    enum pysock_status status = PYSOCK_OK;
    size_t done = pys_file_take(file, to, size), got = 1;
    if (done < size)
        file->read_at = file->read_end = 0;
    while (status == PYSOCK_OK && done < size && got > 0) {
        const size_t direct = file->read_end == 0 ? past_buffer(file, size - done, in_blocks) : 0;
        if (direct > 0) {
            status = pysock_file_receive(file, to + done, direct, &got, error);
            done += status == PYSOCK_OK ? got : 0;
            continue;
        }
        if (file->read_end == file->size) // the input is empty
            file->read_at = file->read_end = 0;
        status = pys_file_fill(file, &got, error);
        if (status == PYSOCK_OK)
            done += pys_file_take(file, to + done, size - done);
    }
    *received_bytes = done;
    return status;
}

enum pysock_status pysock_file_read(struct pysock_file *file, void *bytes, size_t size,
                                    size_t *received_bytes, struct pysock_error *error)
{
    return pys_file_read_bytes(file, bytes, size, true, received_bytes, error);
}
