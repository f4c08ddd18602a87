// SPDX-License-Identifier: MIT
// pys_file_fill, pys_file_take: a file's input.
#include "sockets/file.h"

#include <string.h>

enum pysock_status pys_file_fill(struct pysock_file *file, size_t *received_bytes, struct pysock_error *error)
{
    const enum pysock_status status = pysock_file_receive(file, file->input + file->read_end,
                                                          file->size - file->read_end, received_bytes, error);
    if (status == PYSOCK_OK)
        file->read_end += *received_bytes;
    return status;
}

size_t pys_file_take(struct pysock_file *file, void *bytes, size_t size)
{
    const size_t there = file->read_end - file->read_at;
    const size_t taken = there < size ? there : size;
    if (taken > 0)
        memcpy(bytes, file->input + file->read_at, taken);
    file->read_at += taken;
    return taken;
}
