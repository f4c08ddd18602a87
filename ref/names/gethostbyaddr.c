// SPDX-License-Identifier: MIT
// gethostbyaddr: finds the name of an address.
#include "errors/raise.h"
#include "lookup/host_address.h"
#include "lookup/host_make.h"
#include "platform/libc.h"
#include "platform/netdb_numbers.h"
#include "pysock.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>

/// The name of an address, or its text, which is then also its alias.
static struct lookup look_up_or_write(const struct pysock_libc *libc, const struct pysock_address *asked,
                                      struct found *found)
{
    char host[PYSOCK_HOST_TEXT_SIZE];
    char service[PYSOCK_SERVICE_TEXT_SIZE];
    struct pysock_address bare = {.family = asked->family}; // without port and scope
    memcpy(bare.packed, asked->packed, sizeof bare.packed);
    if (pysock_getnameinfo(libc, &bare, NI_NUMERICSERV, host, service, NULL) != PYSOCK_OK)
        return (struct lookup){.status = LOOKUP_NOT_FOUND, .h_error = NO_RECOVERY};
    pys_found_set_name(found, host);
    pys_found_add_alias(found, host);
    pys_found_add_address(found, asked->family, asked->packed, 0);
    return (struct lookup){.status = found->memory_is_short ? LOOKUP_UNAVAILABLE : LOOKUP_FOUND,
                           .memory_is_short = found->memory_is_short};
}

enum pysock_status pysock_gethostbyaddr(const struct pysock_libc *libc, const char *host,
                                        struct pysock_host **found, struct pysock_error *error)
{
    const int saved_errno = errno;
    struct pysock_address address;
    struct found names = {0};
    const enum pysock_status status = pys_host_address(libc, host, AF_UNSPEC, &address, error);
    if (status != PYSOCK_OK)
        return status;
    const struct lookup lookup = pys_libc_or_default(libc)->host_rule == HOSTS_OF_MUSL
                                     ? look_up_or_write(libc, &address, &names)
                                     : pys_host_lookup_address(libc, address.family, address.packed, &names);
    const enum pysock_status made = pys_host_make(libc, &lookup, &names, found, error);
    errno = saved_errno;
    if (made == PYSOCK_OK &&
        (*found)->addresses[0].family != address.family) { // IPv4 for an IPv4-mapped address
        pysock_free_host(*found);
        return pysock_raise_errno(error, EAFNOSUPPORT);
    }
    return made;
}
