// SPDX-License-Identifier: MIT
// getservbyname: a service's port.
#include "cache/netdb_cache.h"
#include "errors/raise.h"
#include "pysock.h"

enum pysock_status pysock_getservbyname(const struct pysock_libc *libc, const char *name,
                                        const char *protocol, uint16_t *port, struct pysock_error *error)
{
    struct netdb_loan *const services = pys_netdb_borrow_services(libc);
    if (services == NULL)
        return pysock_raise(error, PYSOCK_REASON_MEMORY);
    const struct netdb_record *const record = pys_netdb_find_name(pys_netdb_of(services), name, protocol);
    if (record != NULL)
        *port = (uint16_t)record->number;
    pys_netdb_give_back(services);
    return record != NULL ? PYSOCK_OK : pysock_raise(error, PYSOCK_REASON_SERVICE_NOT_FOUND);
}
