// SPDX-License-Identifier: MIT
// A family is there if a datagram socket of it can be connected to its loopback address.
#include "musl/families.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

enum { ANY_PORT = 65535 };

bool pys_musl_has_family(int family)
{
    const struct sockaddr_in v4 = {
        .sin_family = AF_INET, .sin_port = htons(ANY_PORT), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    const struct sockaddr_in6 v6 = {
        .sin6_family = AF_INET6, .sin6_port = htons(ANY_PORT), .sin6_addr = IN6ADDR_LOOPBACK_INIT};
    const int made = socket(family, SOCK_DGRAM | SOCK_CLOEXEC, IPPROTO_UDP);
    if (made < 0)
        return false;
    const int status = family == AF_INET ? connect(made, (const struct sockaddr *)&v4, sizeof v4)
                                         : connect(made, (const struct sockaddr *)&v6, sizeof v6);
    close(made);
    return status == 0;
}
