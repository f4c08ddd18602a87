// SPDX-License-Identifier: MIT
// pysock_file_flush: sends the written bytes.
//
// CPython Modules/_io/bufferedio.c, _bufferedwriter_flush_unlocked; Lib/socket.py, SocketIO.write.
#include "errors/raise.h"
#include "pysock_socket.h"
#include "waiting/hooks.h"

#include <errno.h>

enum pysock_status pysock_file_flush(struct pysock_file *file, struct pysock_error *error)
{
    while (file->write_at < file->write_end) {
        size_t sent = 0;
        struct pysock_error raised;
        const enum pysock_status status = pysock_send(file->socket, file->output + file->write_at,
                                                      file->write_end - file->write_at, 0, &sent, &raised);
        if (status == PYSOCK_BLOCKING_IO_ERROR && raised.code == EAGAIN)
            return pysock_raise_code(error, PYSOCK_REASON_FILE_WOULD_BLOCK, EAGAIN);
        if (status != PYSOCK_OK) {
            if (error != NULL)
                *error = raised;
            return status;
        }
        file->write_at += sent;
        if (file->write_at < file->write_end && pys_signal_ends()) // one may have cut this part short
            return pysock_raise(error, PYSOCK_REASON_INTERRUPTED);
    }
    file->write_at = file->write_end = 0;
    return PYSOCK_OK;
}
