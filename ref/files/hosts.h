// SPDX-License-Identifier: MIT
// A hosts file, parsed and indexed.
#ifndef PYSOCK_FILES_HOSTS_H
#define PYSOCK_FILES_HOSTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define HOSTS_END UINT32_MAX

/// A line of the file: an address and its spellings; the first is the name, the rest are aliases.
struct hosts_line {
    uint32_t first_spelling;
    uint32_t spelling_count; ///< 1 or more; a line without a name has the empty one
    int family;              ///< AF_INET or AF_INET6, by the form of the text
    uint8_t packed[16];
    uint8_t packed_v4[4]; ///< its address for an IPv4 question, if has_v4 is true
    bool has_v4;
    uint32_t next_v4; ///< the next line of the same bucket, in file order
    uint32_t next_v6;
};

struct hosts_spelling {
    const char *text;
    uint32_t line;
    uint32_t next; ///< the next spelling of the same bucket, in file order
};

/// One block of memory: this head, the arrays, and the text that they point into.
struct hosts {
    struct hosts_line *lines;
    struct hosts_spelling *spellings;
    uint32_t *name_buckets;
    uint32_t *v4_buckets;
    uint32_t *v6_buckets;
    uint32_t line_count;
    uint32_t spelling_count;
    uint32_t bucket_mask;
};

/// Parses the text of a file.
/// \param text   [in] need not end with a NUL or a line feed; not kept
/// \param length [in] of text, in bytes, below 2^31
/// \return to be freed by free(); NULL if memory ran out
struct hosts *pys_hosts_parse(const char *text, size_t length);

/// Finds a name or an alias; the case of ASCII letters does not count.
/// \param place [out] where pys_hosts_find_next() goes on: all lines of a name take time as there are spellings
/// \return the first line that has it, in file order, or HOSTS_END
uint32_t pys_hosts_find_name(const struct hosts *hosts, const char *name, uint32_t *place);
/// \param place [in,out] of the line found before, which was not HOSTS_END
/// \return the next line that has the name, or HOSTS_END
uint32_t pys_hosts_find_next(const struct hosts *hosts, const char *name, uint32_t *place);

/// \param family [in] AF_INET or AF_INET6
/// \param packed [in] 4 or 16 bytes, by family
/// \return the first line with the address, or HOSTS_END
uint32_t pys_hosts_find_address(const struct hosts *hosts, int family, const uint8_t *packed);

/// The same as pys_hosts_find_address() for AF_INET6, but the line of its IPv4 address also matches a mapped
/// address.
uint32_t pys_hosts_find_mapped(const struct hosts *hosts, const uint8_t packed[16]);

#endif
