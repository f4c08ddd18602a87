// SPDX-License-Identifier: MIT
// The services and protocols files of the cache.
#include "names/netdb_cache.h"

struct netdb_loan *pys_netdb_borrow(enum netdb_kind kind)
{
    return (struct netdb_loan *)pys_file_borrow(kind == NETDB_SERVICES ? FILE_SERVICES : FILE_PROTOCOLS);
}

const struct netdb *pys_netdb_of(const struct netdb_loan *loan)
{
    return pys_file_content((const struct file_loan *)loan);
}

void pys_netdb_give_back(struct netdb_loan *loan)
{
    pys_file_give_back((struct file_loan *)loan);
}
