// SPDX-License-Identifier: MIT
// Numeric hosts, and hosts in the text of the hosts file.
#ifndef PYSOCK_MUSL_HOSTS_H
#define PYSOCK_MUSL_HOSTS_H

#include "lookup/found.h"
#include "pysock.h"

enum { MUSL_ADDRESSES_MOST = 48, MUSL_NAME_SIZE = 256 };

/// The outcome for a host.
enum musl_outcome {
    MUSL_NOTHING, ///< the host is neither
    MUSL_FOUND,
    MUSL_OTHER_FAMILY, ///< the host is an address, but not of the requested family
    MUSL_WRONG,        ///< the host is an address, but its scope is wrong
};

/// Reads an address; an address of the other family, or with a wrong scope, is a failure.
/// \param family [in] AF_UNSPEC, AF_INET or AF_INET6
enum musl_outcome pys_musl_address(const char *text, int family, struct found_address *address);

/// Adds the addresses of the lines with the name, and the first name of the first such line that has a valid
/// one. A line with an invalid address counts as one of another family.
enum musl_outcome pys_musl_hosts_find(const char *name, int family, struct found *found);

/// Finds the first name of the first line with the address. False if there is none.
bool pys_musl_hosts_name(const struct pysock_address *address, char name[PYSOCK_HOST_TEXT_SIZE]);

/// Whether a text can be a canonical name: letters, digits, '.', '-' and bytes above 127, 254 at most.
bool pys_musl_is_host_name(const char *text);

#endif
