// SPDX-License-Identifier: MIT
// The services and protocols files of the cache.
#include "cache/netdb_cache.h"

#include "platform/libc.h"

struct netdb_loan *pys_netdb_borrow(enum netdb_kind kind)
{
    static const enum file_kind files[] = {
        [NETDB_SERVICES] = FILE_SERVICES,
        [NETDB_PROTOCOLS] = FILE_PROTOCOLS,
        [NETDB_SERVICES_DECIMAL] = FILE_SERVICES_DECIMAL,
    };
    return (struct netdb_loan *)pys_file_borrow(files[kind]);
}

struct netdb_loan *pys_netdb_borrow_services(const struct pysock_libc *libc)
{
    return pys_netdb_borrow(pys_libc_or_default(libc)->file_ports_decimal ? NETDB_SERVICES_DECIMAL
                                                                          : NETDB_SERVICES);
}

const struct netdb *pys_netdb_of(const struct netdb_loan *loan)
{
    return pys_file_content((const struct file_loan *)loan);
}

void pys_netdb_give_back(struct netdb_loan *loan)
{
    pys_file_give_back((struct file_loan *)loan);
}
