// SPDX-License-Identifier: MIT
// pysock_sendall: sends all bytes within one time-out.
#include "errors/raise.h"
#include "pysock_socket.h"
#include "sockets/wait.h"
#include "waiting/hooks.h"

struct sending {
    const uint8_t *bytes;
    size_t length;
    int flags;
};

static ssize_t attempt(int fd, void *data)
{
    const struct sending *const sending = data;
    return send(fd, sending->bytes, sending->length, sending->flags | PYS_MSG_NOSIGNAL);
}

/// CPython Modules/socketmodule.c, sock_sendall: sending no bytes still calls send() once. A signal may have cut a
/// part short, which then succeeds.
enum pysock_status pysock_sendall(struct pysock_socket *socket, const void *bytes, size_t length, int flags,
                                  size_t *sent_bytes, struct pysock_error *error)
{
    struct sending sending = {bytes, length, flags};
    const bool has_timeout = socket->timeout_ns > 0;
    const int64_t start_ns = pys_now_ns();
    int64_t left_ns = socket->timeout_ns;
    enum pysock_status status;
    do {
        ssize_t sent;
        status = pys_wait_and_attempt(socket, PYS_WAIT_TO_WRITE, left_ns, attempt, &sending, &sent, error);
        if (status != PYSOCK_OK)
            break;
        sending.bytes += sent;
        sending.length -= (size_t)sent;
        if (has_timeout)
            left_ns = socket->timeout_ns - (pys_now_ns() - start_ns);
        if (has_timeout && left_ns <= 0 && sending.length > 0)
            status = pysock_raise(error, PYSOCK_REASON_TIMED_OUT);
        else if (sending.length > 0 && pys_signal_ends())
            status = pysock_raise(error, PYSOCK_REASON_INTERRUPTED);
    } while (status == PYSOCK_OK && sending.length > 0);
    if (sent_bytes != NULL)
        *sent_bytes = length - sending.length; // no vector: Python does not report the number
    return status;
}
