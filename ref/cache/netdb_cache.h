// SPDX-License-Identifier: MIT
// The cache of the services and protocols files. A file is parsed again when it has changed on disk.
#ifndef PYSOCK_CACHE_NETDB_CACHE_H
#define PYSOCK_CACHE_NETDB_CACHE_H

#include "cache/file_cache.h"
#include "files/netdb.h"
#include "pysock.h"

/// A parsed file on loan: no other thread has it until it is given back.
struct netdb_loan;

/// \return NULL if memory ran out; a missing or unreadable file counts as empty
struct netdb_loan *pys_netdb_borrow(enum netdb_kind kind);

/// The services file, parsed as the C library parses it.
/// \param libc [in] the C library to answer as; NULL for the platform's own
/// \return the same as pys_netdb_borrow()
struct netdb_loan *pys_netdb_borrow_services(const struct pysock_libc *libc);

const struct netdb *pys_netdb_of(const struct netdb_loan *loan);

/// \param loan [in] must not be used afterwards
void pys_netdb_give_back(struct netdb_loan *loan);

#endif
