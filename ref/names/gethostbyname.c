// SPDX-License-Identifier: MIT
// gethostbyname: finds an IPv4 address of a host.
#include "lookup/host_address.h"
#include "pysock.h"

#include <sys/socket.h>

enum pysock_status pysock_gethostbyname(const struct pysock_libc *libc, const char *host,
                                        char text[PYSOCK_IPV4_TEXT_SIZE], struct pysock_error *error)
{
    struct pysock_address address;
    const enum pysock_status status = pys_host_address(libc, host, AF_INET, &address, error);
    return status == PYSOCK_OK ? pysock_inet_ntoa(address.packed, 4, text, error) : status;
}
