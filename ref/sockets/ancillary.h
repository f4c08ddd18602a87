// SPDX-License-Identifier: MIT
// The limit of ancillary data, and sending it.
#ifndef PYSOCK_SOCKETS_ANCILLARY_H
#define PYSOCK_SOCKETS_ANCILLARY_H

#include "pysock_socket.h"

/// The most that a socklen_t holds on every system, by POSIX (CPython's SOCKLEN_T_LIMIT).
#define PYS_ANCILLARY_MOST ((size_t)0x7fffffff)

/// Sends bytes and ancillary data, as pysock_sendmsg() does.
/// \param control [in] the items, each with its padding
/// \param space   [in] their bytes
enum pysock_status pys_send_control(struct pysock_socket *socket, const struct iovec *pieces,
                                    size_t pieces_count, void *control, size_t space, int flags,
                                    size_t *sent_bytes, struct pysock_error *error);

#endif
