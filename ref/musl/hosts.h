// SPDX-License-Identifier: MIT
// Hosts as addresses, and in the text of the hosts file.
#ifndef PYSOCK_MUSL_HOSTS_H
#define PYSOCK_MUSL_HOSTS_H

#include "lookup/found.h"
#include "pysock.h"

enum { PLAIN_ADDRESSES_MOST = 48, PLAIN_NAME_SIZE = 256 };

/// What became of a host.
enum plain_outcome {
    PLAIN_NOTHING, ///< it is none of these
    PLAIN_FOUND,
    PLAIN_OTHER_FAMILY, ///< it is one, but not of the family that was asked
    PLAIN_WRONG,        ///< it is one, but its scope is wrong
};

/// Reads an address; one of the other family, or with a wrong scope, is wrong.
/// \param family [in] AF_UNSPEC, AF_INET or AF_INET6
enum plain_outcome pys_plain_address(const char *text, int family, struct found_address *address);

/// Adds the addresses of the lines that have the name, and the first name of the first of them that can be
/// one. Lines whose address will not do are of another family.
enum plain_outcome pys_plain_hosts_find(const char *name, int family, struct found *found);

/// Finds the first name of the first line that has the address. False where there is none.
bool pys_plain_hosts_name(const struct pysock_address *address, char name[PYSOCK_HOST_TEXT_SIZE]);

/// Whether a text can be a canonical name: letters, digits, '.', '-' and bytes above 127, 254 at most.
bool pys_plain_is_host_name(const char *text);

#endif
