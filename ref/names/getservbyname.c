// SPDX-License-Identifier: MIT
// getservbyname: finds the port of a service.
#include "cache/netdb_cache.h"
#include "errors/raise.h"
#include "musl/services.h"
#include "platform/libc.h"
#include "platform/netdb_numbers.h"
#include "pysock.h"

static enum pysock_status find_in_text(const char *name, const char *protocol, uint16_t *port,
                                       struct pysock_error *error)
{
    switch (pys_musl_service_port(name, protocol, port)) {
    case 0: return PYSOCK_OK;
    case EAI_MEMORY: return pysock_raise(error, PYSOCK_REASON_MEMORY); // no memory
    default: return pysock_raise(error, PYSOCK_REASON_SERVICE_NOT_FOUND);
    }
}

enum pysock_status pysock_getservbyname(const struct pysock_libc *libc, const char *name,
                                        const char *protocol, uint16_t *port, struct pysock_error *error)
{
    if (pys_libc_or_default(libc)->service_rule == SERVICES_OF_MUSL)
        return find_in_text(name, protocol, port, error);
    struct netdb_loan *const services = pys_netdb_borrow_services(libc);
    if (services == NULL)
        return pysock_raise(error, PYSOCK_REASON_MEMORY); // no memory
    const struct netdb_record *const record = pys_netdb_find_name(pys_netdb_of(services), name, protocol);
    if (record != NULL)
        *port = (uint16_t)record->number;
    pys_netdb_give_back(services);
    return record != NULL ? PYSOCK_OK : pysock_raise(error, PYSOCK_REASON_SERVICE_NOT_FOUND);
}
