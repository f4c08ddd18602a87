// SPDX-License-Identifier: MIT
// pysock_file_flush: sends what was written.
#include "pysock_socket.h"

#include <string.h>

enum pysock_status pysock_file_flush(struct pysock_file *file, struct pysock_error *error)
{
    size_t sent = 0;
    if (file->written == 0)
        return PYSOCK_OK;
    const enum pysock_status status =
        pysock_sendall(file->socket, file->output, file->written, 0, &sent, error);
    file->written -= sent;
    memmove(file->output, file->output + sent, file->written);
    return status;
}
