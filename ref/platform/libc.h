// SPDX-License-Identifier: MIT
// The traits of C libraries: one record per library, one field per difference in how it resolves names.
#ifndef PYSOCK_PLATFORM_LIBC_H
#define PYSOCK_PLATFORM_LIBC_H

#include "pysock.h"

#ifndef __cplusplus
#include <stdatomic.h>
#endif

/// The library whose texts describe an error; also the `detail` of a pysock_error.
enum libc_words {
    WORDS_GLIBC,     ///< glibc without a text for EAI_OVERFLOW
    WORDS_GLIBC_ALL, ///< glibc
    WORDS_MUSL
};

/// How a host is looked up.
enum host_rule {
    /// In the sources of nsswitch.conf: the hosts file, with addresses for inet_pton and names in either
    /// case, and one name server after the other, by TCP if an answer is truncated. lookup/host_lookup.c
    HOSTS_FROM_SOURCES,
    /// In the text of the hosts file, then by all name servers at once; the text of an address without a name
    /// is its name. musl/lookup.c
    HOSTS_OF_MUSL,
};

/// How hints and a service become sockets and ports.
enum service_rule {
    /// By a table of seven pairs of type and protocol; the low 16 bits of a number count.
    /// lookup/service_ports.c
    SERVICES_BY_TABLE,
    /// TCP and UDP only, ports below 65536; another type without a service is echoed. musl/services.c
    SERVICES_OF_MUSL,
};

/// How an IPv6 address is written.
enum ipv6_text {
    /// The first of equal runs of zeros becomes "::"; IPv4 text follows 96 zero bits, and ends a mapped
    /// address.
    IPV6_FIRST_RUN,
    /// The run with the most characters, colons included, becomes "::"; only a mapped address has IPv4 text.
    IPV6_HEAVIEST_RUN,
    /// The first of equal runs becomes "::"; only a mapped address has IPv4 text.
    IPV6_FIRST_RUN_ALONE,
};

/// Each field names a vector whose answer depends on it.
struct pysock_libc {
    const char *name;

    /// Witness: getaddrinfo/service-unknown, getnameinfo/service-name-of-200-letters.
    enum libc_words words;

    /// Witness: gethostbyname/hosts-mixed-case.
    enum host_rule host_rule;

    /// Witness: getaddrinfo/type-rdm.
    enum service_rule service_rule;

    /// The host "*" and the service "*" count as omitted. Witness: getaddrinfo/star-host.
    bool star_is_none;

    /// The flags of getaddrinfo; any other is refused. Witness: getaddrinfo/flag-idn.
    int addrinfo_flags;

    /// AI_CANONNAME without a host is refused. Witness: getaddrinfo/canonname-no-host.
    bool canonical_name_needs_host;

    /// Every entry has the canonical name, even without AI_CANONNAME. Witness: getaddrinfo/ipv4-no-tail.
    bool canonical_name_always;

    /// The flags of getnameinfo; any other is refused. Witness: getnameinfo/flags-0x1000.
    int nameinfo_flags;

    /// A flag of getnameinfo by which a scope is a number, or 0. Witness: getnameinfo/flag-0x100-scope.
    int numeric_scope_flag;

    /// inet_aton accepts white space and any text after an address. Witness: inet_aton/space-after.
    bool aton_takes_tail;

    /// Protocols are those of the protocols file, not of a table of 36. Witness: getprotobyname/alias-upper.
    bool protocols_from_file;

    /// A port in the services file is decimal, with one slash before its protocol; otherwise a prefix 0 or 0x
    /// selects the base, and several slashes may follow. Witness: getservbyname/port-octal-in-file.
    bool file_ports_decimal;

    /// An IPv4-mapped address has the names of its IPv4 address in the hosts file. Witness:
    /// gethostbyaddr/ipv6-mapped-of-v4-line.
    bool v4_line_for_mapped;

    /// For HOSTS_FROM_SOURCES: an answer counts up to its first fault, and for both families all its
    /// addresses count, whatever their owner; such an answer without an address is a system error. Witness:
    /// getaddrinfo/answer-claims-two, gethostbyname/alias-no-address, getaddrinfo/canonname-to-bad-name.
    bool lenient_answers;

    /// For HOSTS_FROM_SOURCES: without a line for hosts in nsswitch.conf the hosts file is read only if no
    /// name server can be reached. The world has such a line; the test ref.other-worlds takes it away.
    bool dns_is_default;

    /// For HOSTS_OF_MUSL: an answer is read to its end, up to 4800 bytes; a truncated one is requested again
    /// by TCP, and only records of the requested type count. Otherwise 512 bytes by UDP are read, with the
    /// bytes after them, up to 64 records of either type. Witness: getaddrinfo/truncated-inet,
    /// getaddrinfo/oversized-over-udp, getaddrinfo/answer-claims-many,
    /// getaddrinfo/answer-pointer-to-itself-both.
    bool whole_answers;

    /// For HOSTS_OF_MUSL: a host without an address of the family gives EAI_NODATA, not EAI_NONAME. Witness:
    /// getaddrinfo/family-inet-host-ipv6, gethostbyname/unknown-no-address.
    bool no_data_is_told;

    /// For AI_ADDRCONFIG a family is configured if its loopback address can be reached; otherwise an interface
    /// needs another address. Witness: other_worlds/configured-both-in-hosts.
    bool loopback_is_configured;

    /// For HOSTS_FROM_SOURCES: if the look-up goes on after a source that found addresses, getaddrinfo adds
    /// those of the next one; otherwise the last source alone counts. Witness: other_worlds/goes-on-both.
    bool sources_add_up;

    /// The name of an interface is cut to its first 15 bytes; otherwise a longer name is unknown. Witness:
    /// if_nametoindex/alias-too-long.
    bool cuts_interface_names;

    /// Witness: inet_ntop/zero-runs-of-2-and-2-early, getaddrinfo/ipv6-compatible.
    enum ipv6_text ipv6_text;
};

#ifndef __cplusplus
/// The platform's own record, or the nearest one; NULL before the first request. It is found once, because
/// reading an address takes only 4 ns.
extern _Atomic(const struct pysock_libc *) pys_libc_of_platform;

/// Finds it and stores it.
const struct pysock_libc *pys_libc_find_of_platform(void);

/// The record to use if the caller gave none: the platform's own, or the nearest one.
static inline const struct pysock_libc *pys_libc_or_default(const struct pysock_libc *libc)
{
    if (libc == NULL)
        libc = atomic_load_explicit(&pys_libc_of_platform, memory_order_relaxed);
    return libc != NULL ? libc : pys_libc_find_of_platform();
}
#endif

#endif
