// SPDX-License-Identifier: MIT
// pysock_create_connection: connects to the first of several addresses that takes it.
#include "errors/raise.h"
#include "pysock_socket.h"

static enum pysock_status try_one(struct pysock_socket *socket, const struct pysock_sockaddr *address,
                                  int64_t timeout_ns, const struct pysock_sockaddr *source,
                                  struct pysock_error *error)
{
    enum pysock_status status = pysock_settimeout(socket, timeout_ns, error);
    if (status == PYSOCK_OK && source != NULL)
        status = pysock_bind(socket, source, error);
    if (status == PYSOCK_OK)
        status = pysock_connect(socket, address, error);
    return status;
}

enum pysock_status pysock_create_connection(struct pysock_socket *made,
                                            const struct pysock_sockaddr *addresses, size_t count, int type,
                                            int64_t timeout_ns, const struct pysock_sockaddr *source,
                                            struct pysock_error *error)
{
    struct pysock_error last;
    if (count == 0)
        return pysock_raise(error, PYSOCK_REASON_NO_ADDRESSES);
    for (size_t index = 0; index < count; index++) {
        struct pysock_socket tried;
        if (pysock_socket_open(&tried, addresses[index].as.any.sa_family, type, 0, &last) != PYSOCK_OK)
            continue;
        if (try_one(&tried, &addresses[index], timeout_ns, source, &last) == PYSOCK_OK) {
            *made = tried;
            return PYSOCK_OK;
        }
        pysock_close(&tried, NULL);
    }
    if (error != NULL)
        *error = last;
    return last.status;
}
