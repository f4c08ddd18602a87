// SPDX-License-Identifier: MIT
// pysock_send_fds: sends descriptors with a message.
#include "errors/raise.h"
#include "pysock_socket.h"
#include "sockets/ancillary.h"

#include <stdlib.h>
#include <string.h>

enum pysock_status pysock_send_fds(struct pysock_socket *socket, const struct iovec *pieces,
                                   size_t pieces_count, const int *fds, size_t fds_count, size_t *sent_bytes,
                                   struct pysock_error *error)
{
    const size_t length = fds_count * sizeof *fds;
    const size_t space = CMSG_SPACE(length);
    struct cmsghdr *const item = calloc(1, space);
    if (item == NULL)
        return pysock_raise(error, PYSOCK_REASON_MEMORY); // no memory
    item->cmsg_level = SOL_SOCKET;
    item->cmsg_type = SCM_RIGHTS;
    item->cmsg_len = CMSG_LEN(length);
    if (length > 0)
        memcpy(CMSG_DATA(item), fds, length);
    const enum pysock_status status =
        pys_send_control(socket, pieces, pieces_count, item, space, 0, sent_bytes, error);
    free(item);
    return status;
}
