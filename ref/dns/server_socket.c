// SPDX-License-Identifier: MIT
// Sockets connected to name servers, and the clock and the identifiers of questions.
#include "dns/server_socket.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static int start_connection(int descriptor, const struct name_server_address *server, uint16_t port)
{
    struct sockaddr_in v4 = {.sin_family = AF_INET, .sin_port = htons(port)};
    struct sockaddr_in6 v6 = {
        .sin6_family = AF_INET6, .sin6_port = htons(port), .sin6_scope_id = server->scope_id};
    memcpy(&v4.sin_addr, server->packed, 4);
    memcpy(&v6.sin6_addr, server->packed, 16);
    const bool is_v4 = server->family == AF_INET;
    const int result =
        connect(descriptor, is_v4 ? (const struct sockaddr *)&v4 : (const struct sockaddr *)&v6,
                is_v4 ? sizeof v4 : sizeof v6);
    // A connection attempt continues after a signal.
    return result != 0 && (errno == EINPROGRESS || errno == EINTR) ? 0 : result;
}

int pys_server_socket_open(const struct name_server_address *server, uint16_t port, int type)
{
    const int descriptor = socket(server->family, type, 0);
    if (descriptor < 0)
        return -1;
    if (fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0 && fcntl(descriptor, F_SETFL, O_NONBLOCK) == 0 &&
        start_connection(descriptor, server, port) == 0)
        return descriptor;
    const int saved = errno;
    close(descriptor);
    errno = saved;
    return -1;
}

uint16_t pys_server_id(void)
{
    uint16_t id = 0;
    struct timespec now = {0, 0};
    const int descriptor = open("/dev/urandom", O_RDONLY | O_CLOEXEC);
    const bool is_random = descriptor >= 0 && read(descriptor, &id, sizeof id) == (ssize_t)sizeof id;
    if (descriptor >= 0)
        close(descriptor);
    if (is_random || clock_gettime(CLOCK_REALTIME, &now) != 0)
        return id;
    return (uint16_t)(now.tv_nsec ^ now.tv_nsec >> 16);
}

int64_t pys_server_now_ms(void)
{
    struct timespec now = {0, 0};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}
