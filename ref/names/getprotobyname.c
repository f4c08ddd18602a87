// SPDX-License-Identifier: MIT
// getprotobyname: finds the number of a protocol.
#include "cache/netdb_cache.h"
#include "errors/raise.h"
#include "musl/protocols.h"
#include "platform/libc.h"
#include "pysock.h"

enum pysock_status pysock_getprotobyname(const struct pysock_libc *libc, const char *name, int *number,
                                         struct pysock_error *error)
{
    if (!pys_libc_or_default(libc)->protocols_from_file)
        return pys_musl_protocol(name, number) ? PYSOCK_OK
                                               : pysock_raise(error, PYSOCK_REASON_PROTOCOL_NOT_FOUND);
    struct netdb_loan *const protocols = pys_netdb_borrow(NETDB_PROTOCOLS);
    if (protocols == NULL)
        return pysock_raise(error, PYSOCK_REASON_MEMORY); // no memory
    const struct netdb_record *const record = pys_netdb_find_name(pys_netdb_of(protocols), name, NULL);
    if (record != NULL)
        *number = (int)record->number;
    pys_netdb_give_back(protocols);
    return record != NULL ? PYSOCK_OK : pysock_raise(error, PYSOCK_REASON_PROTOCOL_NOT_FOUND);
}
