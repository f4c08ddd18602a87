// SPDX-License-Identifier: MIT
// A services or protocols file, parsed and indexed.
#ifndef PYSOCK_FILES_NETDB_H
#define PYSOCK_FILES_NETDB_H

#include <stddef.h>
#include <stdint.h>

enum netdb_kind {
    NETDB_SERVICES, ///< a port with its base in a prefix, and one slash or more
    NETDB_PROTOCOLS,
    NETDB_SERVICES_DECIMAL, ///< a decimal port and one slash
};

/// A line of the file.
struct netdb_record {
    const char *name;
    const char *protocol; ///< "" in a protocols file
    uint32_t number;      ///< port, or protocol number
    uint32_t next_number; ///< the next record of the same bucket, in file order
};

/// A name or alias of a line.
struct netdb_spelling {
    const char *name;
    uint32_t record;
    uint32_t next; ///< the next spelling of the same bucket, in file order
};

/// One block of memory: this head, the arrays, and the text that they point into.
struct netdb {
    struct netdb_record *records;
    struct netdb_spelling *spellings;
    uint32_t *spelling_buckets;
    uint32_t *number_buckets;
    uint32_t record_count;
    uint32_t spelling_count;
    uint32_t bucket_mask;
};

/// Parses the text of a file.
/// \param text   [in] need not end with a NUL or a line feed; not kept
/// \param length [in] of text, in bytes, below 2^31
/// \return to be freed by free(); NULL if memory ran out
struct netdb *pys_netdb_parse(enum netdb_kind kind, const char *text, size_t length);

/// \param protocol [in] NULL for any
/// \return the first line with the name or alias and the protocol, or NULL
const struct netdb_record *pys_netdb_find_name(const struct netdb *netdb, const char *name,
                                               const char *protocol);

/// \param protocol [in] NULL for any
/// \return the first line with the number and the protocol, or NULL
const struct netdb_record *pys_netdb_find_number(const struct netdb *netdb, uint32_t number,
                                                 const char *protocol);

#endif
