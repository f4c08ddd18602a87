// SPDX-License-Identifier: MIT
// pysock_file_open: a buffered reader and writer over a socket.
#include "pysock_socket.h"

void pysock_file_open(struct pysock_file *file, struct pysock_socket *socket, size_t size)
{
    file->socket = socket;
    file->timed_out = file->is_closed = file->keeps_whole = false;
    file->size = size < 1 ? 1 : size > PYSOCK_FILE_BUFFER_SIZE ? PYSOCK_FILE_BUFFER_SIZE : size;
    file->read_at = file->read_end = file->write_at = file->write_end = 0;
}
