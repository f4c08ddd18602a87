// SPDX-License-Identifier: MIT
// pysock_recv: receives the available bytes.
#include "pysock_socket.h"
#include "sockets/wait.h"

struct receiving {
    void *bytes;
    size_t size;
    int flags;
};

static ssize_t attempt(int fd, void *data)
{
    const struct receiving *const receiving = data;
    return recv(fd, receiving->bytes, receiving->size, receiving->flags);
}

enum pysock_status pysock_recv(struct pysock_socket *socket, void *bytes, size_t size, int flags,
                               size_t *received_bytes, struct pysock_error *error)
{
    struct receiving receiving = {bytes, size, flags};
    ssize_t received;
    if (size == 0) { // CPython Modules/socketmodule.c, sock_recv_guts
        *received_bytes = 0;
        return PYSOCK_OK;
    }
    const enum pysock_status status = pys_wait_and_attempt(socket, PYS_WAIT_TO_READ, socket->timeout_ns,
                                                           attempt, &receiving, &received, error);
    if (status == PYSOCK_OK)
        *received_bytes = (size_t)received;
    return status;
}
