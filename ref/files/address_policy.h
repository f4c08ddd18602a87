// SPDX-License-Identifier: MIT
// gai.conf: labels, precedences and IPv4 scopes, by which addresses are ordered.
#ifndef PYSOCK_FILES_ADDRESS_POLICY_H
#define PYSOCK_FILES_ADDRESS_POLICY_H

#include <stddef.h>
#include <stdint.h>

struct policy_prefix {
    uint8_t packed[16]; ///< an IPv4 address as an IPv4-mapped one
    unsigned bits;
    unsigned value;
};

/// A table of prefixes: the longest comes first, and a prefix of no bits ends it.
struct policy_table {
    const struct policy_prefix *prefixes;
    size_t count;
};

/// One block of memory: this head, and the tables that the file has.
struct address_policy {
    struct policy_table labels;
    struct policy_table precedences;
    struct policy_table scopes_v4;
};

/// Parses the text of a file. A table that the file does not mention is the default one.
/// \return to be freed by free(); NULL if memory ran out
struct address_policy *pys_address_policy_parse(const char *text, size_t length);

/// The value of the first prefix of the table that the address has.
/// \param packed [in] an IPv4 address as an IPv4-mapped one
unsigned pys_address_policy_value(const struct policy_table *table, const uint8_t packed[16]);

#endif
