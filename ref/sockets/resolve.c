// SPDX-License-Identifier: MIT
// The host of an address that a socket is given.
#include "sockets/resolve.h"

#include "errors/raise.h"

#include <string.h>

static void fill(struct pysock_sockaddr *address, int family, const uint8_t *packed)
{
    memset(address, 0, sizeof *address);
    if (family == AF_INET) {
        address->as.ipv4.sin_family = AF_INET;
        memcpy(&address->as.ipv4.sin_addr, packed, 4);
        address->length = sizeof address->as.ipv4;
    } else {
        address->as.ipv6.sin6_family = AF_INET6;
        memcpy(&address->as.ipv6.sin6_addr, packed, 16);
        address->length = sizeof address->as.ipv6;
    }
}

/// The first address that getaddrinfo() finds.
static enum pysock_status look_up(const struct pysock_libc *libc, const char *host, int family,
                                  struct pysock_sockaddr *address, struct pysock_error *error)
{
    const struct pysock_hints hints = {.family = family};
    struct pysock_addrinfo_list *list;
    const enum pysock_status status = pysock_getaddrinfo(libc, host, NULL, &hints, &list, error);
    if (status != PYSOCK_OK)
        return status;
    fill(address, family, list->items[0].address.packed);
    if (family == AF_INET6)
        address->as.ipv6.sin6_scope_id = list->items[0].address.scope_id;
    pysock_free_addrinfo(list);
    return PYSOCK_OK;
}

enum pysock_status pys_resolve_host(const struct pysock_libc *libc, const char *host, int family,
                                    struct pysock_sockaddr *address, struct pysock_error *error)
{
    static const uint8_t any[16] = {0};
    static const uint8_t broadcast[4] = {0xff, 0xff, 0xff, 0xff};
    uint8_t packed[16];
    if (host[0] == '\0') {
        fill(address, family, any);
        return PYSOCK_OK;
    }
    if (strcmp(host, "255.255.255.255") == 0 || strcmp(host, "<broadcast>") == 0) {
        if (family != AF_INET)
            return pysock_raise(error, PYSOCK_REASON_FAMILY_MISMATCHED);
        fill(address, family, broadcast);
        return PYSOCK_OK;
    }
    if (pysock_inet_pton(family, host, packed, NULL) == PYSOCK_OK) {
        fill(address, family, packed);
        return PYSOCK_OK;
    }
    return look_up(libc, host, family, address, error);
}
