// SPDX-License-Identifier: MIT
// Asks the system for the address from which it would reach another.
#include "order/source_address.h"

#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static socklen_t to_socket_address(const struct found_address *address, struct sockaddr_storage *storage)
{
    struct sockaddr_in v4 = {.sin_family = AF_INET};
    struct sockaddr_in6 v6 = {.sin6_family = AF_INET6, .sin6_scope_id = address->scope_id};
    if (address->family == AF_INET) {
        memcpy(&v4.sin_addr, address->packed, 4);
        memcpy(storage, &v4, sizeof v4);
        return sizeof v4;
    }
    memcpy(&v6.sin6_addr, address->packed, 16);
    memcpy(storage, &v6, sizeof v6);
    return sizeof v6;
}

static int open_socket(int family)
{
#ifdef SOCK_CLOEXEC
    return socket(family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
#else
    return socket(family, SOCK_DGRAM, 0);
#endif
}

/// Makes a socket without a source: an existing one gives its source up.
static int fresh_socket(int descriptor, int family)
{
    const struct sockaddr nobody = {.sa_family = AF_UNSPEC};
    if (descriptor >= 0 && connect(descriptor, &nobody, sizeof nobody) == 0)
        return descriptor;
    if (descriptor >= 0)
        close(descriptor);
    return open_socket(family);
}

void pys_source_asker_start(struct source_asker *asker)
{
    asker->descriptors[0] = asker->descriptors[1] = -1;
}

bool pys_source_ask(struct source_asker *asker, const struct found_address *address, uint8_t source[16])
{
    struct sockaddr_storage storage;
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
    const socklen_t length = to_socket_address(address, &storage);
    socklen_t source_length = sizeof storage;
    int *const descriptor = &asker->descriptors[address->family == AF_INET6];
    *descriptor = fresh_socket(*descriptor, address->family);
    if (*descriptor < 0 || connect(*descriptor, (const struct sockaddr *)&storage, length) != 0 ||
        getsockname(*descriptor, (struct sockaddr *)&storage, &source_length) != 0)
        return false;
    if (address->family == AF_INET) {
        memcpy(&v4, &storage, sizeof v4);
        memcpy(source, &v4.sin_addr, 4);
    } else {
        memcpy(&v6, &storage, sizeof v6);
        memcpy(source, &v6.sin6_addr, 16);
    }
    return true;
}

void pys_source_asker_end(struct source_asker *asker)
{
    for (int index = 0; index < 2; index++) {
        if (asker->descriptors[index] >= 0)
            close(asker->descriptors[index]);
    }
}
