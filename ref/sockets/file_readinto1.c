// SPDX-License-Identifier: MIT
// pysock_file_readinto1: reads what is there, or what one receive brings, as readinto1() does.
//
// CPython Modules/_io/bufferedio.c, _buffered_readinto_generic.
#include "sockets/file.h"

enum pysock_status pysock_file_readinto1(struct pysock_file *file, void *bytes, size_t size,
                                         size_t *received_bytes, struct pysock_error *error)
{
    uint8_t *const to = bytes;
    size_t got;
    *received_bytes = pys_file_take(file, to, size);
    const size_t left = size - *received_bytes;
    if (left == 0)
        return PYSOCK_OK;
    file->read_at = file->read_end = 0;
    if (left > file->size) {
        const enum pysock_status status = pysock_file_receive(file, to + *received_bytes, left, &got, error);
        *received_bytes += status == PYSOCK_OK ? got : 0;
        return status;
    }
    if (*received_bytes > 0)
        return PYSOCK_OK;
    const enum pysock_status status = pys_file_fill(file, &got, error);
    if (status == PYSOCK_OK)
        *received_bytes = pys_file_take(file, to, size);
    return status;
}
