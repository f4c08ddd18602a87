// SPDX-License-Identifier: MIT
// pysock_has_dualstack_ipv6: tells whether a socket of AF_INET6 can accept IPv4 connections.
#include "pysock_socket.h"

#include <errno.h>

bool pysock_has_dualstack_ipv6(void)
{
    const int errno_before = errno;
    struct pysock_socket socket;
    int v6only = 0;
    socklen_t size = sizeof v6only;
    bool has = false;
    if (pysock_socket_open(&socket, AF_INET6, SOCK_STREAM, 0, NULL) == PYSOCK_OK) {
        // Some systems ignore the option, so it is read again.
        has = pysock_setsockopt(&socket, IPPROTO_IPV6, IPV6_V6ONLY, &v6only, size, NULL) == PYSOCK_OK &&
              pysock_getsockopt(&socket, IPPROTO_IPV6, IPV6_V6ONLY, &v6only, &size, NULL) == PYSOCK_OK &&
              v6only == 0;
        pysock_close(&socket, NULL);
    }
    errno = errno_before;
    return has;
}
