// SPDX-License-Identifier: MIT
// pysock_file_open: a buffered reader and writer over a socket.
#include "pysock_socket.h"

void pysock_file_open(struct pysock_file *file, struct pysock_socket *socket)
{
    file->socket = socket;
    file->timed_out = false;
    file->read_at = file->read_end = file->written = 0;
}
