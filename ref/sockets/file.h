// SPDX-License-Identifier: MIT
// The helpers that the functions of a file share.
#ifndef PYSOCK_SOCKETS_FILE_H
#define PYSOCK_SOCKETS_FILE_H

#include "pysock_socket.h"

/// Receives bytes after those in the input.
/// \param received_bytes [out] 0 at the end
enum pysock_status pys_file_fill(struct pysock_file *file, size_t *received_bytes,
                                 struct pysock_error *error);

/// Moves bytes out of the input.
/// \return the number of bytes
size_t pys_file_take(struct pysock_file *file, void *bytes, size_t size);

/// Reads until size bytes are there or the other end has closed.
/// \param in_blocks [in] reads that exceed the buffer are made in whole blocks of its size
enum pysock_status pys_file_read_bytes(struct pysock_file *file, uint8_t *to, size_t size, bool in_blocks,
                                       size_t *received_bytes, struct pysock_error *error);

#endif
