// SPDX-License-Identifier: MIT
// gethostbyaddr: the name of an address.
#include "errors/raise.h"
#include "names/host_address.h"
#include "names/host_make.h"
#include "pysock.h"

#include <errno.h>
#include <sys/socket.h>

enum pysock_status pysock_gethostbyaddr(const struct pysock_libc *libc, const char *host,
                                        struct pysock_host **found, struct pysock_error *error)
{
    const int saved_errno = errno;
    struct pysock_address address;
    struct found names = {0};
    const enum pysock_status status = pys_host_address(libc, host, AF_UNSPEC, &address, error);
    if (status != PYSOCK_OK)
        return status;
    const struct lookup lookup = pys_host_lookup_address(address.family, address.packed, &names);
    const enum pysock_status made = pys_host_make(libc, &lookup, &names, found, error);
    errno = saved_errno;
    if (made == PYSOCK_OK &&
        (*found)->addresses[0].family != address.family) { // IPv4 for an IPv4-mapped address
        pysock_free_host(*found);
        return pysock_raise_errno(error, EAFNOSUPPORT);
    }
    return made;
}
