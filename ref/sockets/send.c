// SPDX-License-Identifier: MIT
// pysock_send: sends as many bytes as the system takes.
#include "pysock_socket.h"
#include "sockets/wait.h"

struct sending {
    const void *bytes;
    size_t length;
    int flags;
};

static ssize_t attempt(int fd, void *data)
{
    const struct sending *const sending = data;
    return send(fd, sending->bytes, sending->length, sending->flags | PYS_MSG_NOSIGNAL);
}

enum pysock_status pysock_send(struct pysock_socket *socket, const void *bytes, size_t length, int flags,
                               size_t *sent_bytes, struct pysock_error *error)
{
    struct sending sending = {bytes, length, flags};
    ssize_t sent;
    const enum pysock_status status =
        pys_wait_and_attempt(socket, PYS_WAIT_TO_WRITE, socket->timeout_ns, attempt, &sending, &sent, error);
    if (status == PYSOCK_OK)
        *sent_bytes = (size_t)sent;
    return status;
}
