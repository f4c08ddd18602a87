// SPDX-License-Identifier: MIT
// The traits of C libraries: one record per library, one field per difference in how it resolves names.
#ifndef PYSOCK_PLATFORM_LIBC_H
#define PYSOCK_PLATFORM_LIBC_H

#include "pysock.h"

#ifndef __cplusplus
#include <stdatomic.h>
#endif

/// Whose words describe an error; also the `detail` of a pysock_error.
enum libc_words {
    WORDS_GLIBC,     ///< glibc without a text for EAI_OVERFLOW
    WORDS_GLIBC_ALL, ///< glibc
    WORDS_MUSL
};

/// How a host is looked up.
enum host_rule {
    /// In the sources of nsswitch.conf: the hosts file read as inet_pton and letters of either case have it,
    /// and one name server after the other, by TCP where an answer is cut. lookup/host_lookup.c
    HOSTS_FROM_SOURCES,
    /// In the hosts file as it is written, then by all name servers at once; an address that has no name has
    /// its text. musl/lookup.c
    HOSTS_OF_MUSL,
};

/// How hints and a service become sockets and ports.
enum service_rule {
    /// By a table of seven pairs of type and protocol; a number's low 16 bits count. lookup/service_ports.c
    SERVICES_BY_TABLE,
    /// TCP and UDP alone, ports below 65536; another type without a service is echoed. musl/services.c
    SERVICES_OF_MUSL,
};

/// How an IPv6 address is written.
enum ipv6_text {
    /// Of equal runs of zeros the first becomes "::"; behind 96 zero bits, and in a mapped address, stands
    /// IPv4 text.
    IPV6_FIRST_RUN,
    /// The run that takes the most characters does, colons included; only a mapped address has IPv4 text.
    IPV6_HEAVIEST_RUN,
    /// The first of equal runs does; only a mapped address has IPv4 text.
    IPV6_FIRST_RUN_ALONE,
};

/// Each field names a vector that tells its values apart.
struct pysock_libc {
    const char *name;

    /// Witness: getaddrinfo/service-unknown, getnameinfo/service-name-of-200-letters.
    enum libc_words words;

    /// Witness: gethostbyname/hosts-mixed-case.
    enum host_rule host_rule;

    /// Witness: getaddrinfo/type-rdm.
    enum service_rule service_rule;

    /// The host "*" and the service "*" are none. Witness: getaddrinfo/star-host.
    bool star_is_none;

    /// The flags of getaddrinfo; any other is refused. Witness: getaddrinfo/flag-idn.
    int addrinfo_flags;

    /// A canonical name of no host is refused. Witness: getaddrinfo/canonname-no-host.
    bool canonical_name_needs_host;

    /// Every entry has the canonical name, whether or not it is asked for. Witness: getaddrinfo/ipv4-no-tail.
    bool canonical_name_always;

    /// The flags of getnameinfo; any other is refused. Witness: getnameinfo/flags-0x1000.
    int nameinfo_flags;

    /// A flag of getnameinfo by which a scope is a number, or 0. Witness: getnameinfo/flag-0x100-scope.
    int numeric_scope_flag;

    /// inet_aton takes white space and anything behind an address. Witness: inet_aton/space-after.
    bool aton_takes_tail;

    /// Protocols are those of the protocols file, not of a table of 36. Witness: getprotobyname/alias-upper.
    bool protocols_from_file;

    /// A port in the services file is decimal, and one slash is before its protocol; else a prefix 0 or 0x
    /// names a base, and there may be more slashes. Witness: getservbyname/port-octal-in-file.
    bool file_ports_decimal;

    /// An IPv4-mapped address has the names of the hosts file's line of its IPv4 address.
    /// Witness: gethostbyaddr/ipv6-mapped-of-v4-line.
    bool v4_line_for_mapped;

    /// Of HOSTS_FROM_SOURCES: an answer counts up to its first fault, and to a question for both families all
    /// addresses in it do, whoever owns them; an answer of such a kind without any is the system's error.
    /// Witness: getaddrinfo/answer-claims-two, gethostbyname/alias-no-address,
    /// getaddrinfo/canonname-to-bad-name.
    bool lenient_answers;

    /// Of HOSTS_FROM_SOURCES: without a line for hosts in nsswitch.conf the hosts file is read only if no name
    /// server can be reached. The world has such a line; the test ref.other-worlds takes it away.
    bool dns_is_default;

    /// Of HOSTS_OF_MUSL: an answer is read up to its end and to 4800 bytes, is asked for again by TCP where
    /// it is cut, and only records of the type that was asked count; else of 512 bytes by UDP, with what lies
    /// behind it, up to 64 records of either type. Witness: getaddrinfo/truncated-inet,
    /// getaddrinfo/oversized-over-udp, getaddrinfo/answer-claims-many,
    /// getaddrinfo/answer-pointer-to-itself-both.
    bool whole_answers;

    /// Of HOSTS_OF_MUSL: a host without an address of the family is EAI_NODATA, not EAI_NONAME.
    /// Witness: getaddrinfo/family-inet-host-ipv6, gethostbyname/unknown-no-address.
    bool no_data_is_told;

    /// Witness: inet_ntop/zero-runs-of-2-and-2-early, getaddrinfo/ipv6-compatible.
    enum ipv6_text ipv6_text;
};

#ifndef __cplusplus
/// The platform's own record, or the nearest to it; NULL before it was asked for. It is found once, as to read an
/// address takes 4 ns.
extern _Atomic(const struct pysock_libc *) pys_libc_of_platform;

/// Finds it, and keeps it.
const struct pysock_libc *pys_libc_find_of_platform(void);

/// The record to use where the caller gave none: the platform's own, or the nearest to it.
static inline const struct pysock_libc *pys_libc_or_default(const struct pysock_libc *libc)
{
    if (libc == NULL)
        libc = atomic_load_explicit(&pys_libc_of_platform, memory_order_relaxed);
    return libc != NULL ? libc : pys_libc_find_of_platform();
}
#endif

#endif
