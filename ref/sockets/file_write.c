// SPDX-License-Identifier: MIT
// pysock_file_write: keeps bytes until they are flushed.
#include "pysock_socket.h"

#include <string.h>

enum pysock_status pysock_file_write(struct pysock_file *file, const void *bytes, size_t length,
                                     struct pysock_error *error)
{
    if (length > sizeof file->output - file->written) {
        const enum pysock_status status = pysock_file_flush(file, error);
        if (status != PYSOCK_OK)
            return status;
    }
    if (length > sizeof file->output)
        return pysock_sendall(file->socket, bytes, length, 0, NULL, error);
    memcpy(file->output + file->written, bytes, length);
    file->written += length;
    return PYSOCK_OK;
}
