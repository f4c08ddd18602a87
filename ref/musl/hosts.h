// SPDX-License-Identifier: MIT
// Hosts as addresses, and in the text of the hosts file.
#ifndef PYSOCK_MUSL_HOSTS_H
#define PYSOCK_MUSL_HOSTS_H

#include "lookup/found.h"
#include "pysock.h"

enum { MUSL_ADDRESSES_MOST = 48, MUSL_NAME_SIZE = 256 };

/// What became of a host.
enum musl_outcome {
    MUSL_NOTHING, ///< it is none of these
    MUSL_FOUND,
    MUSL_OTHER_FAMILY, ///< it is one, but not of the family that was asked
    MUSL_WRONG,        ///< it is one, but its scope is wrong
};

/// Reads an address; one of the other family, or with a wrong scope, is wrong.
/// \param family [in] AF_UNSPEC, AF_INET or AF_INET6
enum musl_outcome pys_musl_address(const char *text, int family, struct found_address *address);

/// Adds the addresses of the lines that have the name, and the first name of the first of them that can be
/// one. Lines whose address will not do are of another family.
enum musl_outcome pys_musl_hosts_find(const char *name, int family, struct found *found);

/// Finds the first name of the first line that has the address. False where there is none.
bool pys_musl_hosts_name(const struct pysock_address *address, char name[PYSOCK_HOST_TEXT_SIZE]);

/// Whether a text can be a canonical name: letters, digits, '.', '-' and bytes above 127, 254 at most.
bool pys_musl_is_host_name(const char *text);

#endif
