// SPDX-License-Identifier: MIT
// Converts a host argument to one address: CPython Modules/socketmodule.c, setipaddr.
//
//   ""                                0.0.0.0 or ::, by the family; refused for both families
//   255.255.255.255, <broadcast>      the broadcast address; refused for IPv6
//   an address as inet_pton reads it  itself
//   anything else                     the first that getaddrinfo gives
#include "lookup/host_address.h"

#include "errors/raise.h"
#include "platform/netdb_numbers.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>

static enum pysock_status first_of(const struct pysock_libc *libc, const char *host, const char *service,
                                   const struct pysock_hints *hints, size_t *count,
                                   struct pysock_address *address, struct pysock_error *error)
{
    struct pysock_addrinfo_list *list;
    const enum pysock_status status = pysock_getaddrinfo(libc, host, service, hints, &list, error);
    if (status != PYSOCK_OK)
        return status;
    *address = list->items[0].address;
    *count = list->count;
    pysock_free_addrinfo(list);
    return PYSOCK_OK;
}

static enum pysock_status wildcard(const struct pysock_libc *libc, int family, struct pysock_address *address,
                                   struct pysock_error *error)
{
    const struct pysock_hints hints = {family, SOCK_DGRAM, 0, AI_PASSIVE};
    size_t count;
    const enum pysock_status status = first_of(libc, NULL, "0", &hints, &count, address, error);
    if (status == PYSOCK_OK && count > 1)
        return pysock_raise(error, PYSOCK_REASON_WILDCARD);
    return status;
}

static bool read_address(const char *host, int family, struct pysock_address *address)
{
    address->family = family;
    return pysock_inet_pton(family, host, address->packed, NULL) == PYSOCK_OK;
}

enum pysock_status pys_host_address(const struct pysock_libc *libc, const char *host, int family,
                                    struct pysock_address *address, struct pysock_error *error)
{
    const struct pysock_hints hints = {.family = family};
    size_t count;
    *address = (struct pysock_address){.family = AF_INET};
    if (host[0] == '\0')
        return wildcard(libc, family, address, error);
    if (strcmp(host, "255.255.255.255") == 0 || strcmp(host, "<broadcast>") == 0) {
        memset(address->packed, 0xff, 4);
        return family != AF_INET6 ? PYSOCK_OK : pysock_raise(error, PYSOCK_REASON_FAMILY_MISMATCHED);
    }
    if ((family != AF_INET6 && read_address(host, AF_INET, address)) ||
        (family != AF_INET && read_address(host, AF_INET6, address)))
        return PYSOCK_OK;
    return first_of(libc, host, NULL, &hints, &count, address, error);
}
