// SPDX-License-Identifier: MIT
// pysock_file_readinto: reads a number of bytes, or fewer at the end, as readinto() does.
#include "sockets/file.h"

enum pysock_status pysock_file_readinto(struct pysock_file *file, void *bytes, size_t size,
                                        size_t *received_bytes, struct pysock_error *error)
{
    return pys_file_read_bytes(file, bytes, size, false, received_bytes, error);
}
