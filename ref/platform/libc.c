// SPDX-License-Identifier: MIT
// The C libraries whose name resolution is known.
#include "platform/libc.h"

#include "platform/netdb_numbers.h"

#include <string.h>
#ifdef __GLIBC__
#include <gnu/libc-version.h>
#endif

enum { PLATFORM_NAME_SIZE = 32 };

enum {
    ADDRINFO_FLAGS =
        AI_PASSIVE | AI_CANONNAME | AI_NUMERICHOST | AI_V4MAPPED | AI_ALL | AI_ADDRCONFIG | AI_NUMERICSERV
};

/// The traits that all recorded glibcs share.
#define GLIBC_WAYS                                                                                         \
    .host_rule = HOSTS_FROM_SOURCES, .service_rule = SERVICES_BY_TABLE, .star_is_none = true,              \
    .addrinfo_flags = ADDRINFO_FLAGS | AI_IDN | AI_CANONIDN | AI_IDN_DEPRECATED,                           \
    .canonical_name_needs_host = true,                                                                     \
    .nameinfo_flags =                                                                                      \
        NI_NUMERICHOST | NI_NUMERICSERV | NI_NOFQDN | NI_NAMEREQD | NI_DGRAM | NI_IDN | NI_IDN_DEPRECATED, \
    .aton_takes_tail = true, .protocols_from_file = true, .ipv6_text = IPV6_FIRST_RUN

/// The traits that all recorded musls share.
#define MUSL_WAYS                                                                          \
    .words = WORDS_MUSL, .host_rule = HOSTS_OF_MUSL, .service_rule = SERVICES_OF_MUSL,     \
    .addrinfo_flags = ADDRINFO_FLAGS, .canonical_name_always = true, .nameinfo_flags = ~0, \
    .numeric_scope_flag = 0x100, .cuts_interface_names = true, .loopback_is_configured = true

/// The oldest version of a library comes first.
static const struct pysock_libc libraries[] = {
    {.name = "glibc 2.31",
     GLIBC_WAYS,
     .words = WORDS_GLIBC,
     .lenient_answers = true,
     .dns_is_default = true,
     .sources_add_up = true},
    {.name = "glibc 2.36", GLIBC_WAYS, .words = WORDS_GLIBC},
    {.name = "glibc 2.41", GLIBC_WAYS, .words = WORDS_GLIBC_ALL, .v4_line_for_mapped = true},
    {.name = "glibc 2.43",
     GLIBC_WAYS,
     .words = WORDS_GLIBC_ALL,
     .v4_line_for_mapped = true,
     .file_ports_decimal = true},
    {.name = "musl 1.2.3", MUSL_WAYS, .ipv6_text = IPV6_HEAVIEST_RUN},
    {.name = "musl 1.2.5",
     MUSL_WAYS,
     .whole_answers = true,
     .no_data_is_told = true,
     .ipv6_text = IPV6_HEAVIEST_RUN},
    {.name = "musl 1.2.6",
     MUSL_WAYS,
     .whole_answers = true,
     .no_data_is_told = true,
     .ipv6_text = IPV6_FIRST_RUN_ALONE},
};

enum { LIBRARY_COUNT = sizeof libraries / sizeof libraries[0] };

_Atomic(const struct pysock_libc *) pys_libc_of_platform = NULL;

const struct pysock_libc *pys_libc_find_of_platform(void)
{
    const struct pysock_libc *const found = pysock_libc_find(NULL);
    atomic_store_explicit(&pys_libc_of_platform, found, memory_order_relaxed);
    return found;
}

const char *pysock_libc_name(const struct pysock_libc *libc)
{
    return libc->name;
}

/// Reads a number and moves *at past it and the following dot; 0 at the end of the text.
static unsigned take_part(const char **at)
{
    unsigned value = 0;
    for (; **at >= '0' && **at <= '9' && value < 100000; ++*at)
        value = value * 10 + (unsigned)(**at - '0');
    *at += **at == '.';
    return value;
}

/// Orders versions part by part: 2.9 is before 2.36.
static int compare_versions(const char *one, const char *other)
{
    for (int part = 0; part < 3; part++) {
        const unsigned of_one = take_part(&one);
        const unsigned of_other = take_part(&other);
        if (of_one != of_other)
            return of_one < of_other ? -1 : 1;
    }
    return 0;
}

static bool is_version(const char *text)
{
    return text[0] >= '0' && text[0] <= '9' && text[strspn(text, "0123456789.")] == '\0';
}

static bool is_of(const struct pysock_libc *libc, const char *library, size_t length)
{
    return strncmp(libc->name, library, length) == 0 && libc->name[length] == ' ';
}

/// The newest record that is not above the version, or otherwise the oldest.
static const struct pysock_libc *find_nearest(const char *library, size_t length, const char *version)
{
    const struct pysock_libc *nearest = NULL;
    for (size_t index = 0; index < LIBRARY_COUNT; index++) {
        const struct pysock_libc *const libc = &libraries[index];
        if (is_of(libc, library, length) &&
            (nearest == NULL || version == NULL || compare_versions(libc->name + length + 1, version) <= 0))
            nearest = libc;
    }
    return nearest;
}

/// Its name, with the version if it is known: musl does not report its version, so the build finds it.
static const char *platform_name(char name[PLATFORM_NAME_SIZE])
{
#ifdef __GLIBC__
    static const char prefix[] = "glibc ";
    const char *const version = gnu_get_libc_version();
    memcpy(name, prefix, sizeof prefix);
    if (sizeof prefix + strlen(version) <= PLATFORM_NAME_SIZE)
        memcpy(name + sizeof prefix - 1, version, strlen(version) + 1);
    return name;
#elif defined(PYSOCK_MUSL_VERSION)
    (void)name;
    return "musl " PYSOCK_MUSL_VERSION;
#else
    (void)name;
    return "musl";
#endif
}

const struct pysock_libc *pysock_libc_find(const char *name)
{
    char platform[PLATFORM_NAME_SIZE];
    const char *const asked = name != NULL ? name : platform_name(platform);
    const size_t length = strcspn(asked, " -");
    const char *const version = asked[length] != '\0' ? asked + length + 1 : NULL;
    return version == NULL || is_version(version) ? find_nearest(asked, length, version) : NULL;
}
