// SPDX-License-Identifier: MIT
// gethostbyname_ex: finds all IPv4 addresses of a host, its name and its aliases.
#include "lookup/host_address.h"
#include "lookup/host_make.h"
#include "musl/lookup.h"
#include "platform/libc.h"
#include "pysock.h"

#include <errno.h>
#include <sys/socket.h>

/// The host is looked up twice: first as an argument, where a failure is a gaierror, then unchanged. (CPython
/// Modules/socketmodule.c, socket_gethostbyname_ex)
enum pysock_status pysock_gethostbyname_ex(const struct pysock_libc *libc, const char *host,
                                           struct pysock_host **found, struct pysock_error *error)
{
    const int saved_errno = errno;
    struct pysock_address address;
    struct found names = {0};
    const enum pysock_status status = pys_host_address(libc, host, AF_INET, &address, error);
    if (status != PYSOCK_OK)
        return status;
    const struct pysock_libc *const ways = pys_libc_or_default(libc);
    const struct lookup lookup = ways->host_rule == HOSTS_OF_MUSL
                                     ? pys_musl_lookup_name(ways, host, AF_INET, &names)
                                     : pys_host_lookup_name(ways, host, AF_INET, &names);
    const enum pysock_status made = pys_host_make(libc, &lookup, &names, found, error);
    errno = saved_errno;
    return made;
}
