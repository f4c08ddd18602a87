// SPDX-License-Identifier: MIT
// getservbyport: the name of a port's service.
#include "cache/netdb_cache.h"
#include "errors/raise.h"
#include "pysock.h"

#include <errno.h>
#include <string.h>

static enum pysock_status copy_name(const struct netdb_record *record, char *name, size_t name_size,
                                    struct pysock_error *error)
{
    if (record == NULL)
        return pysock_raise(error, PYSOCK_REASON_PORT_NOT_FOUND);
    const size_t size = strlen(record->name) + 1;
    if (size > name_size)
        return pysock_raise_errno(error, ERANGE);
    memcpy(name, record->name, size);
    return PYSOCK_OK;
}

enum pysock_status pysock_getservbyport(const struct pysock_libc *libc, uint16_t port, const char *protocol,
                                        char *name, size_t name_size, struct pysock_error *error)
{
    struct netdb_loan *const services = pys_netdb_borrow_services(libc);
    if (services == NULL)
        return pysock_raise(error, PYSOCK_REASON_MEMORY);
    const enum pysock_status status =
        copy_name(pys_netdb_find_number(pys_netdb_of(services), port, protocol), name, name_size, error);
    pys_netdb_give_back(services);
    return status;
}
