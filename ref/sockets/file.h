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

/// As pysock_file_read(), but what is longer than a buffer is received whole and not in blocks of the buffer.
/// CPython Modules/_io/bufferedio.c, _buffered_readinto_generic.
enum pysock_status pys_file_read_into(struct pysock_file *file, void *bytes, size_t size,
                                      size_t *received_bytes, struct pysock_error *error);

#endif
