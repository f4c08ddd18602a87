// SPDX-License-Identifier: MIT
// pysock_recvfrom: receives the available bytes and the sender's address.
#include "pysock_socket.h"
#include "sockets/wait.h"

#include <string.h>

struct receiving {
    void *bytes;
    size_t size;
    int flags;
    struct pysock_sockaddr *from;
};

static ssize_t attempt(int fd, void *data)
{
    const struct receiving *const receiving = data;
    memset(receiving->from, 0, sizeof *receiving->from);
    receiving->from->length = sizeof receiving->from->as;
    return recvfrom(fd, receiving->bytes, receiving->size, receiving->flags, &receiving->from->as.any,
                    &receiving->from->length);
}

enum pysock_status pysock_recvfrom(struct pysock_socket *socket, void *bytes, size_t size, int flags,
                                   struct pysock_sockaddr *from, size_t *received_bytes,
                                   struct pysock_error *error)
{
    struct receiving receiving = {bytes, size, flags, from};
    ssize_t received;
    const enum pysock_status status = pys_wait_and_attempt(socket, PYS_WAIT_TO_READ, socket->timeout_ns,
                                                           attempt, &receiving, &received, error);
    if (status == PYSOCK_OK)
        *received_bytes = (size_t)received;
    return status;
}
