// SPDX-License-Identifier: MIT
// pysock_recv_fds: receives a message with descriptors.
#include "pysock_socket.h"

#include <string.h>

enum { FDS_MAX = 1024 }; ///< more than Linux passes at once, SCM_MAX_FD

/// Appends the descriptors of one item. The system may have cut it.
static void take_fds(const struct msghdr *message, struct cmsghdr *item, int *fds, size_t *count)
{
    const uint8_t *const data = CMSG_DATA(item);
    const size_t before = (size_t)(data - (const uint8_t *)message->msg_control);
    const size_t left = message->msg_controllen > before ? message->msg_controllen - before : 0;
    const size_t said = item->cmsg_len > CMSG_LEN(0) ? item->cmsg_len - CMSG_LEN(0) : 0;
    const size_t more = (said < left ? said : left) / sizeof *fds;
    if (more > 0)
        memcpy(&fds[*count], data, more * sizeof *fds);
    *count += more;
}

enum pysock_status pysock_recv_fds(struct pysock_socket *socket, void *bytes, size_t size, int *fds,
                                   size_t most_fds, struct pysock_received_fds *received,
                                   struct pysock_error *error)
{
    union {
        struct cmsghdr first; ///< for its alignment
        uint8_t bytes[CMSG_SPACE(FDS_MAX * sizeof(int))];
    } control;
    struct iovec piece = {bytes, size};
    const size_t room = CMSG_LEN((most_fds < FDS_MAX ? most_fds : FDS_MAX) * sizeof *fds);
    struct msghdr message = {.msg_name = &received->from.as,
                             .msg_namelen = sizeof received->from.as,
                             .msg_iov = &piece,
                             .msg_iovlen = 1,
                             .msg_control = &control};
    memset(&control, 0, room);
    message.msg_controllen = (socklen_t)room; // types differ between C libraries
    const enum pysock_status status = pysock_recvmsg(socket, &message, 0, &received->received_bytes, error);
    if (status != PYSOCK_OK)
        return status;
    received->from.length = message.msg_namelen;
    received->flags = message.msg_flags;
    received->fds_count = 0;
    for (struct cmsghdr *item = CMSG_FIRSTHDR(&message); item != NULL; item = CMSG_NXTHDR(&message, item)) {
        if (item->cmsg_level == SOL_SOCKET && item->cmsg_type == SCM_RIGHTS)
            take_fds(&message, item, fds, &received->fds_count);
    }
    return PYSOCK_OK;
}
