// SPDX-License-Identifier: MIT
// Sockets connected to name servers, and the clock and the identifiers of questions.
#ifndef PYSOCK_DNS_SERVER_SOCKET_H
#define PYSOCK_DNS_SERVER_SOCKET_H

#include "files/resolver_conf.h"

#include <stdint.h>

enum { NAME_SERVER_PORT = 53 };

/// Opens a socket that does not block and starts its connection: the kernel chooses a port and drops all data
/// from other hosts and ports.
/// \param type [in] SOCK_DGRAM or SOCK_STREAM
/// \return -1 with errno if the server cannot be reached
int pys_server_socket_open(const struct name_server_address *server, uint16_t port, int type);

/// An unpredictable identifier.
uint16_t pys_server_id(void);

/// Milliseconds of a monotonic clock.
int64_t pys_server_now_ms(void);

#endif
