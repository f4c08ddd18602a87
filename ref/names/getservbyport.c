// SPDX-License-Identifier: MIT
// getservbyport: finds the name of a port's service.
#include "cache/netdb_cache.h"
#include "errors/raise.h"
#include "musl/services.h"
#include "platform/libc.h"
#include "pysock.h"

#include <errno.h>
#include <string.h>

static enum pysock_status copy_name(const char *found, char *name, size_t name_size,
                                    struct pysock_error *error)
{
    const size_t size = strlen(found) + 1;
    if (size > name_size)
        return pysock_raise_errno(error, ERANGE);
    memcpy(name, found, size);
    return PYSOCK_OK;
}

static enum pysock_status find_in_text(uint16_t port, const char *protocol, char *name, size_t name_size,
                                       struct pysock_error *error)
{
    char found[PYSOCK_SERVICE_TEXT_SIZE];
    if (!pys_musl_service_of_port(port, protocol, found))
        return pysock_raise(error, PYSOCK_REASON_PORT_NOT_FOUND);
    return copy_name(found, name, name_size, error);
}

enum pysock_status pysock_getservbyport(const struct pysock_libc *libc, uint16_t port, const char *protocol,
                                        char *name, size_t name_size, struct pysock_error *error)
{
    if (pys_libc_or_default(libc)->service_rule == SERVICES_OF_MUSL)
        return find_in_text(port, protocol, name, name_size, error);
    struct netdb_loan *const services = pys_netdb_borrow_services(libc);
    if (services == NULL)
        return pysock_raise(error, PYSOCK_REASON_MEMORY); // no memory
    const struct netdb_record *const record = pys_netdb_find_number(pys_netdb_of(services), port, protocol);
    const enum pysock_status status = record != NULL ? copy_name(record->name, name, name_size, error)
                                                     : pysock_raise(error, PYSOCK_REASON_PORT_NOT_FOUND);
    pys_netdb_give_back(services);
    return status;
}
