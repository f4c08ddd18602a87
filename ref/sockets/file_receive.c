// SPDX-License-Identifier: MIT
// pysock_file_receive: receives once for a file, unless an earlier read timed out.
#include "errors/raise.h"
#include "pysock_socket.h"

/// CPython Lib/socket.py, SocketIO.readinto: after a time-out the state of the stream is unknown.
enum pysock_status pysock_file_receive(struct pysock_file *file, void *bytes, size_t size,
                                       size_t *received_bytes, struct pysock_error *error)
{
    if (file->is_closed)
        return pysock_raise(error, PYSOCK_REASON_FILE_CLOSED);
    if (file->timed_out)
        return pysock_raise(error, PYSOCK_REASON_FILE_TIMED_OUT);
    const enum pysock_status status = pysock_recv(file->socket, bytes, size, 0, received_bytes, error);
    file->timed_out = status == PYSOCK_TIMEOUT;
    return status;
}
