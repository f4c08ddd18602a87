// SPDX-License-Identifier: MIT
// The C libraries whose ways name resolution can have; the default comes first.
#include "platform/libc.h"

#include "platform/netdb_numbers.h"

#include <string.h>

enum {
    ADDRINFO_FLAGS =
        AI_PASSIVE | AI_CANONNAME | AI_NUMERICHOST | AI_V4MAPPED | AI_ALL | AI_ADDRCONFIG | AI_NUMERICSERV
};

static const struct pysock_libc libraries[] = {
    {
        .name = "glibc 2.36",
        .words = WORDS_GLIBC,
        .host_rule = HOSTS_FROM_SOURCES,
        .service_rule = SERVICES_BY_TABLE,
        .star_is_none = true,
        .addrinfo_flags = ADDRINFO_FLAGS | AI_IDN | AI_CANONIDN | AI_IDN_DEPRECATED,
        .canonical_name_needs_host = true,
        .nameinfo_flags =
            NI_NUMERICHOST | NI_NUMERICSERV | NI_NOFQDN | NI_NAMEREQD | NI_DGRAM | NI_IDN | NI_IDN_DEPRECATED,
        .aton_takes_tail = true,
        .protocols_from_file = true,
        .ipv6_text = IPV6_FIRST_RUN,
    },
    {
        .name = "musl 1.2.3",
        .words = WORDS_MUSL,
        .host_rule = HOSTS_PLAIN,
        .service_rule = SERVICES_PLAIN,
        .addrinfo_flags = ADDRINFO_FLAGS,
        .canonical_name_always = true,
        .nameinfo_flags = ~0,
        .numeric_scope_flag = 0x100,
        .ipv6_text = IPV6_HEAVIEST_RUN,
    },
};

enum { LIBRARY_COUNT = sizeof libraries / sizeof libraries[0] };

const struct pysock_libc *pys_libc_or_default(const struct pysock_libc *libc)
{
    return libc != NULL ? libc : &libraries[0];
}

const char *pysock_libc_name(const struct pysock_libc *libc)
{
    return libc->name;
}

/// "glibc" and "glibc 2.36" ask for glibc 2.36.
static bool answers_to(const char *name, const char *asked)
{
    const size_t length = strlen(asked);
    return strncmp(name, asked, length) == 0 && (name[length] == '\0' || name[length] == ' ');
}

const struct pysock_libc *pysock_libc_find(const char *name)
{
    for (size_t index = 0; index < LIBRARY_COUNT; index++) {
        if (name == NULL || answers_to(libraries[index].name, name))
            return &libraries[index];
    }
    return NULL;
}
