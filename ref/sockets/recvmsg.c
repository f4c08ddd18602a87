// SPDX-License-Identifier: MIT
// pysock_recvmsg: receives a message with ancillary data.
#include "pysock_socket.h"
#include "sockets/wait.h"

struct receiving {
    struct msghdr *message;
    int flags;
};

static ssize_t attempt(int fd, void *data)
{
    const struct receiving *const receiving = data;
    return recvmsg(fd, receiving->message, receiving->flags);
}

enum pysock_status pysock_recvmsg(struct pysock_socket *socket, struct msghdr *message, int flags,
                                  size_t *received_bytes, struct pysock_error *error)
{
    struct receiving receiving = {message, flags};
    ssize_t received;
    const enum pysock_status status = pys_wait_and_attempt(socket, PYS_WAIT_TO_READ, socket->timeout_ns,
                                                           attempt, &receiving, &received, error);
    if (status == PYSOCK_OK)
        *received_bytes = (size_t)received;
    return status;
}
