// SPDX-License-Identifier: MIT
// Sending ancillary data.
#include "sockets/ancillary.h"

enum pysock_status pys_send_control(struct pysock_socket *socket, const struct iovec *pieces,
                                    size_t pieces_count, void *control, size_t space, int flags,
                                    size_t *sent_bytes, struct pysock_error *error)
{
    struct msghdr message = {.msg_control = control};
    // The system only reads it. NOLINTNEXTLINE(performance-no-int-to-ptr)
    message.msg_iov = (struct iovec *)(uintptr_t)pieces;
    message.msg_iovlen = pieces_count; // types differ between C libraries
    message.msg_controllen = (socklen_t)space;
    return pysock_sendmsg(socket, &message, flags, sent_bytes, error);
}
