// SPDX-License-Identifier: MIT
// pysock_create_server: opens a socket that accepts connections.
#define _DEFAULT_SOURCE // SO_REUSEPORT
#include "pysock_socket.h"

#include <errno.h>

enum { USUAL_BACKLOG = SOMAXCONN < 128 ? SOMAXCONN : 128 }; ///< that of CPython's listen()

static enum pysock_status set(struct pysock_socket *socket, int level, int option, int value,
                              struct pysock_error *error)
{
    return pysock_setsockopt(socket, level, option, &value, sizeof value, error);
}

static enum pysock_status set_options(struct pysock_socket *socket, const struct pysock_server *how,
                                      struct pysock_error *error)
{
    const int errno_before = errno;
    enum pysock_status status = PYSOCK_OK;
    set(socket, SOL_SOCKET, SO_REUSEADDR, 1, NULL); // bind() fails later where this is refused
    errno = errno_before;
    if (how->reuse_port)
        status = set(socket, SOL_SOCKET, SO_REUSEPORT, 1, error);
    if (status == PYSOCK_OK && socket->family == AF_INET6 && !how->keeps_v6only)
        status = set(socket, IPPROTO_IPV6, IPV6_V6ONLY, !how->dualstack_ipv6, error);
    return status;
}

static enum pysock_status bind_to(const struct pysock_server *server, struct pysock_socket *socket,
                                  const struct pysock_sockaddr *address, struct pysock_error *error)
{
    struct pysock_error unread; // the callback always has a place for its error
    if (server->bind == NULL)
        return pysock_bind(socket, address, error);
    return server->bind(server->context, 0, socket, error != NULL ? error : &unread);
}

enum pysock_status pysock_create_server(struct pysock_socket *made, int family,
                                        const struct pysock_sockaddr *address,
                                        const struct pysock_server *how, struct pysock_error *error)
{
    static const struct pysock_server usual = {.reuse_port = false};
    const struct pysock_server *const server = how != NULL ? how : &usual;
    enum pysock_status status = pysock_socket_open(made, family, SOCK_STREAM, 0, error);
    if (status != PYSOCK_OK)
        return status;
    status = set_options(made, server, error);
    if (status == PYSOCK_OK)
        status = bind_to(server, made, address, error);
    if (status == PYSOCK_OK)
        status = pysock_listen(made, server->has_backlog ? server->backlog : USUAL_BACKLOG, error);
    if (status != PYSOCK_OK)
        pysock_close(made, NULL);
    return status;
}
