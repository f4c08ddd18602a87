// SPDX-License-Identifier: MIT
// pysock_create_connection: connects to the first of several addresses that accepts the connection.
#include "errors/raise.h"
#include "sockets/sockaddr.h"
#include "waiting/hooks.h"

#include <errno.h>

static enum pysock_status prepare(const struct pysock_attempts *attempts, size_t index,
                                  struct pysock_socket *socket, struct pysock_error *error)
{
    enum pysock_status status = PYSOCK_OK;
    if (attempts->has_timeout)
        status = pysock_settimeout(socket, attempts->timeout_ns, error);
    if (status == PYSOCK_OK && attempts->prepare != NULL)
        status = attempts->prepare(attempts->context, index, socket, error);
    return status;
}

/// Opens, prepares and connects one socket, and closes it if that fails. Python runs handlers before it, so after the
/// look-up.
static enum pysock_status attempt(const struct pysock_attempts *attempts, size_t index,
                                  const struct pysock_addrinfo *to, struct pysock_socket *made,
                                  struct pysock_error *error)
{
    struct pysock_sockaddr address;
    if (pys_signal_ends())
        return pysock_raise(error, PYSOCK_REASON_INTERRUPTED);
    enum pysock_status status = pysock_socket_open(made, to->address.family, to->type, to->protocol, error);
    if (status != PYSOCK_OK)
        return status;
    pys_sockaddr_from(&to->address, &address);
    status = prepare(attempts, index, made, error);
    if (status == PYSOCK_OK)
        status = pysock_connect(made, &address, error);
    if (status != PYSOCK_OK)
        pysock_close(made, NULL);
    return status;
}

enum pysock_status pysock_create_connection(struct pysock_socket *made,
                                            const struct pysock_addrinfo *addresses, size_t count,
                                            const struct pysock_attempts *attempts,
                                            struct pysock_error *error)
{
    static const struct pysock_attempts usual = {.has_timeout = false};
    const struct pysock_attempts *const how = attempts != NULL ? attempts : &usual;
    const int errno_before = errno;
    struct pysock_error last;
    if (count == 0)
        return pysock_raise(
            error,
            PYSOCK_REASON_NO_ADDRESSES); // no vector: getaddrinfo returns at least one address or raises
    for (size_t index = 0; index < count; index++) {
        struct pysock_socket tried;
        const enum pysock_status status = attempt(how, index, &addresses[index], &tried, &last);
        if (status == PYSOCK_OK) {
            *made = tried;
            errno = errno_before; // an attempt before this one may have failed
            return PYSOCK_OK;
        }
        if (how->errors != NULL)
            how->errors[index] = last;
        if (!pysock_is_os_error(status))
            break;
    }
    if (error != NULL)
        *error = last;
    return last.status;
}
