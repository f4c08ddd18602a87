// SPDX-License-Identifier: MIT
// The functions that the functions of a file share.
#ifndef PYSOCK_SOCKETS_FILE_H
#define PYSOCK_SOCKETS_FILE_H

#include "pysock_socket.h"

/// One receive for a file, unless one took its time-out before.
enum pysock_status pys_file_receive(struct pysock_file *file, void *bytes, size_t size,
                                    size_t *received_bytes, struct pysock_error *error);

/// Receives behind what is in the input.
/// \param received_bytes [out] 0 at the end
enum pysock_status pys_file_fill(struct pysock_file *file, size_t *received_bytes,
                                 struct pysock_error *error);

/// Moves what is in the input.
/// \return how much
size_t pys_file_take(struct pysock_file *file, void *bytes, size_t size);

/// Reads until size bytes are there or the other end has closed.
/// \param in_blocks [in] what is longer than the buffer is received in whole blocks of it
enum pysock_status pys_file_read_bytes(struct pysock_file *file, uint8_t *to, size_t size, bool in_blocks,
                                       size_t *received_bytes, struct pysock_error *error);

#endif
