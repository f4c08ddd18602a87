// SPDX-License-Identifier: MIT
// What the functions of a file share.
#ifndef PYSOCK_SOCKETS_FILE_H
#define PYSOCK_SOCKETS_FILE_H

#include "pysock_socket.h"

/// Receives into the empty input; read_end is 0 at the end.
enum pysock_status pys_file_fill(struct pysock_file *file, struct pysock_error *error);

#endif
