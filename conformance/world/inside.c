// SPDX-License-Identifier: MIT
// Says whether this process runs inside a world: by the host name and the network, which nobody sets by chance.
#include "world.h"

#include <arpa/inet.h>
#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/// What the kernel says to a route, without a packet: connect() of a datagram socket sends none.
static int route_error(const char *address, struct sockaddr_in *own)
{
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(9)};
    socklen_t length = sizeof *own;
    int error = 0;
    int probe = socket(AF_INET, SOCK_DGRAM, 0);
    if (probe < 0) {
        return errno;
    }
    (void)inet_pton(AF_INET, address, &to.sin_addr);
    if (connect(probe, (const struct sockaddr *)&to, sizeof to) != 0 ||
        getsockname(probe, (struct sockaddr *)own, &length) != 0) {
        error = errno;
    }
    (void)close(probe);
    return error;
}

/// The routes that network.c lays out, and that there are no others.
static bool has_its_network(void)
{
    struct sockaddr_in own;
    struct in_addr net0;
    memset(&own, 0, sizeof own);
    (void)inet_pton(AF_INET, "192.0.2.1", &net0);
    return route_error("192.0.2.9", &own) == 0 && own.sin_addr.s_addr == net0.s_addr &&
           route_error("198.51.100.1", &own) == EHOSTUNREACH && route_error("203.0.113.1", &own) == EACCES &&
           route_error("198.18.0.1", &own) == ENETUNREACH;
}

bool world_is_named(void)
{
    char name[256] = "";
    return gethostname(name, sizeof name - 1) == 0 && strcmp(name, WORLD_HOST_NAME) == 0;
}

bool world_inside(void)
{
    return world_is_named() && has_its_network();
}
