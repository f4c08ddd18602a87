// SPDX-License-Identifier: MIT
// pysock_file_read1: reads the bytes in the buffer, or those of one receive.
//
// CPython Modules/_io/bufferedio.c, _io__Buffered_read1_impl.
#include "sockets/file.h"

enum pysock_status pysock_file_read1(struct pysock_file *file, void *bytes, size_t size,
                                     size_t *received_bytes, struct pysock_error *error)
{
    *received_bytes = pys_file_take(file, bytes, size);
    if (*received_bytes > 0)
        return PYSOCK_OK;
    file->read_at = file->read_end = 0;
    return pysock_file_receive(file, bytes, size, received_bytes, error);
}
