// SPDX-License-Identifier: MIT
// pysock_sendmsg: sends a message with ancillary data.
#define _DEFAULT_SOURCE // syscall()
#include "pysock_socket.h"
#include "sockets/wait.h"

#include <sys/syscall.h>
#include <unistd.h>

struct sending {
    const struct msghdr *message;
    int flags;
};

static ssize_t attempt(int fd, void *data)
{
    const struct sending *const sending = data;
    const int flags = sending->flags | PYS_MSG_NOSIGNAL;
#ifdef SYS_sendmsg // musl's sendmsg() refuses more than 1,024 bytes of ancillary data, which the system takes
    return syscall(SYS_sendmsg, fd, sending->message, flags);
#else
    return sendmsg(fd, sending->message, flags);
#endif
}

enum pysock_status pysock_sendmsg(struct pysock_socket *socket, const struct msghdr *message, int flags,
                                  size_t *sent_bytes, struct pysock_error *error)
{
    struct sending sending = {message, flags};
    ssize_t sent;
    const enum pysock_status status =
        pys_wait_and_attempt(socket, PYS_WAIT_TO_WRITE, socket->timeout_ns, attempt, &sending, &sent, error);
    if (status == PYSOCK_OK)
        *sent_bytes = (size_t)sent;
    return status;
}
