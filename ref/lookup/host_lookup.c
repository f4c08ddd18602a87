// SPDX-License-Identifier: MIT
// Looks a host up: glibc 2.36 sysdeps/posix/getaddrinfo.c, get_nss_addresses; nss/getXXbyYY_r.c;
// nss/nss_files/files-hosts.c.
#include "lookup/host_lookup.h"

#include "address/numeric_host.h"
#include "cache/file_cache.h"
#include "files/host_conf.h"
#include "files/hosts.h"
#include "lookup/dns_lookup.h"
#include "platform/libc.h"
#include "platform/netdb_numbers.h"

#include <string.h>
#include <sys/socket.h>

static struct lookup not_found(int h_error)
{
    return (struct lookup){.status = LOOKUP_NOT_FOUND, .h_error = h_error};
}

static struct lookup short_of_memory(void)
{
    return (struct lookup){.status = LOOKUP_UNAVAILABLE, .h_error = NETDB_INTERNAL, .memory_is_short = true};
}

// ---- The hosts file

static void add_line_address(const struct hosts_line *line, int family, struct found *found)
{
    uint8_t mapped[16];
    if (family == AF_INET) {
        pys_found_add_address(found, AF_INET, line->packed_v4, 0);
    } else if (family == AF_INET6 && line->family == AF_INET) {
        pys_address_map_v4(line->packed_v4, mapped);
        pys_found_add_address(found, AF_INET6, mapped, 0);
    } else {
        pys_found_add_address(found, line->family, line->packed, 0);
    }
}

/// The first line gives the name; a later line adds its aliases, and its name if that differs.
static void add_line(const struct hosts *hosts, const struct hosts_line *line, int family,
                     struct found *found)
{
    const struct hosts_spelling *const spellings = &hosts->spellings[line->first_spelling];
    const bool is_first = found->name == NULL;
    if (is_first)
        pys_found_set_name(found, spellings[0].text);
    add_line_address(line, family, found);
    for (uint32_t index = 1; family != AF_UNSPEC && index < line->spelling_count; index++)
        pys_found_add_alias(found, spellings[index].text);
    if (family != AF_UNSPEC && !is_first && found->name != NULL &&
        strcmp(found->name, spellings[0].text) != 0)
        pys_found_add_alias(found, spellings[0].text);
}

static bool line_answers(const struct hosts_line *line, int family)
{
    return family == AF_UNSPEC || (family == AF_INET ? line->has_v4 : line->family == AF_INET6);
}

static void find_lines(const struct hosts *hosts, const char *name, int family, bool multi,
                       struct found *found)
{
    uint32_t place;
    for (uint32_t index = pys_hosts_find_name(hosts, name, &place); index != HOSTS_END;
         index = pys_hosts_find_next(hosts, name, &place)) {
        if (line_answers(&hosts->lines[index], family)) {
            add_line(hosts, &hosts->lines[index], family, found);
            if (!multi)
                return;
        }
    }
}

static bool is_multi(void)
{
    struct file_loan *const loan = pys_file_borrow(FILE_HOST_CONF);
    if (loan == NULL)
        return false;
    const struct host_conf *const conf = pys_file_content(loan);
    const bool multi = conf->multi;
    pys_file_give_back(loan);
    return multi;
}

static struct lookup outcome(const struct found *found)
{
    if (found->memory_is_short)
        return short_of_memory();
    return found->addresses_count > 0 ? (struct lookup){.status = LOOKUP_FOUND} : not_found(HOST_NOT_FOUND);
}

static struct lookup files_lookup_name(const char *name, int family, struct found *found)
{
    struct file_loan *const loan = pys_file_borrow(FILE_HOSTS);
    if (loan == NULL)
        return short_of_memory();
    find_lines(pys_file_content(loan), name, family, is_multi(), found);
    pys_file_give_back(loan);
    return outcome(found);
}

static struct lookup files_lookup_address(bool v4_for_mapped, int family, const uint8_t *packed,
                                          struct found *found)
{
    struct file_loan *const loan = pys_file_borrow(FILE_HOSTS);
    if (loan == NULL)
        return short_of_memory();
    const struct hosts *const hosts = pys_file_content(loan);
    const uint32_t index = v4_for_mapped && family == AF_INET6
                               ? pys_hosts_find_mapped(hosts, packed)
                               : pys_hosts_find_address(hosts, family, packed);
    if (index != HOSTS_END)
        add_line(hosts, &hosts->lines[index], family, found);
    pys_file_give_back(loan);
    return outcome(found);
}

// ---- The sources in their order

/// A copy, so that the file is not held while waiting for a name server.
static bool copy_sources(const struct pysock_libc *libc, struct name_switch *sources)
{
    struct file_loan *const loan = pys_file_borrow(FILE_NAME_SWITCH);
    if (loan == NULL)
        return false;
    memcpy(sources, pys_file_content(loan), sizeof *sources);
    pys_file_give_back(loan);
    if (sources->is_default && libc->dns_is_default)
        pys_name_switch_put_dns_first(sources);
    return true;
}

static struct lookup ask_name(const struct pysock_libc *libc, enum name_source_kind kind, const char *name,
                              int family, bool any_name, struct found *found)
{
    switch (kind) {
    case NAME_SOURCE_FILES: return files_lookup_name(name, family, found);
    case NAME_SOURCE_DNS:
        return family == AF_UNSPEC ? pys_dns_lookup_both(libc, name, found)
                                   : pys_dns_lookup_family(libc, name, family, any_name, found);
    case NAME_SOURCE_OTHER: break;
    }
    return (struct lookup){.status = LOOKUP_UNAVAILABLE, .h_error = HOST_NOT_FOUND};
}

static struct lookup ask_address(enum name_source_kind kind, bool v4_for_mapped, int family,
                                 const uint8_t *packed, struct found *found)
{
    switch (kind) {
    case NAME_SOURCE_FILES: return files_lookup_address(v4_for_mapped, family, packed, found);
    case NAME_SOURCE_DNS: return pys_dns_lookup_address(family, packed, found);
    case NAME_SOURCE_OTHER: break;
    }
    return (struct lookup){.status = LOOKUP_UNAVAILABLE, .h_error = HOST_NOT_FOUND};
}

/// True if the look-up ends with the status of this source.
static bool ends(const struct name_source *source, const struct lookup *lookup)
{
    return lookup->memory_is_short || source->returns[lookup->status];
}

/// Digits and dots, with a digit first and no dot last: only inet_aton decides.
static bool is_digits_and_dots(const char *name)
{
    const size_t length = strlen(name);
    return name[0] >= '0' && name[0] <= '9' && name[length - 1] != '.' &&
           strspn(name, "0123456789.") == length;
}

struct lookup pys_host_lookup_name(const struct pysock_libc *libc, const char *name, int family,
                                   struct found *found)
{
    struct numeric_host numeric;
    struct name_switch sources;
    struct lookup lookup = not_found(HOST_NOT_FOUND);
    libc = pys_libc_or_default(libc);
    if (family == AF_INET && is_digits_and_dots(name)) {
        if (!pys_numeric_host_read(name, &numeric))
            return lookup;
        pys_found_set_name(found, name);
        pys_found_add_address(found, AF_INET, numeric.packed, 0);
        return outcome(found);
    }
    if (!copy_sources(libc, &sources))
        return short_of_memory(); // no memory
    for (size_t index = 0; index < sources.count; index++) {
        pys_found_clear(found);
        lookup = ask_name(libc, sources.hosts[index].kind, name, family, false, found);
        if (ends(&sources.hosts[index], &lookup))
            break;
    }
    return lookup;
}

struct lookup pys_host_lookup_address(const struct pysock_libc *libc, int family, const uint8_t *packed,
                                      struct found *found)
{
    struct name_switch sources;
    struct lookup lookup = not_found(HOST_NOT_FOUND);
    libc = pys_libc_or_default(libc);
    if (family == AF_INET6 && pys_address_is_unspecified(packed))
        return not_found(HOST_NOT_FOUND); // no source is asked
    if (!copy_sources(libc, &sources))
        return short_of_memory(); // no memory
    for (size_t index = 0; index < sources.count; index++) {
        pys_found_clear(found);
        lookup = ask_address(sources.hosts[index].kind, libc->v4_line_for_mapped, family, packed, found);
        if (ends(&sources.hosts[index], &lookup))
            break;
    }
    return lookup;
}

// ---- getaddrinfo's own way through the sources

/// The status of one source for a question of getaddrinfo; for a question for both families `v6` and `v4` are
/// the same.
struct said {
    struct lookup v6;
    struct lookup v4;
};

/// The code of a failure: EAI_AGAIN, EAI_NODATA, or 0 for none.
static int data_error(const struct lookup *lookup)
{
    if (lookup->status == LOOKUP_FOUND)
        return 0;
    return lookup->h_error == TRY_AGAIN ? EAI_AGAIN : lookup->h_error == NO_DATA ? EAI_NODATA : 0;
}

static void map_addresses(struct found *found)
{
    for (size_t index = 0; index < found->addresses_count; index++) {
        struct found_address *const address = &found->addresses[index];
        uint8_t packed_v4[4];
        if (address->family == AF_INET) {
            memcpy(packed_v4, address->packed, 4);
            pys_address_map_v4(packed_v4, address->packed);
            address->family = AF_INET6;
        }
    }
}

/// IPv6 addresses, and IPv4-mapped ones if requested. For a canonical name glibc uses another function of the
/// source, which does not check the name.
static struct said ask_v6(const struct pysock_libc *libc, enum name_source_kind kind, const char *name,
                          int flags, struct found *found, bool *found_v6)
{
    const bool any_name = (flags & AI_CANONNAME) != 0;
    struct said said = {.v6 = ask_name(libc, kind, name, AF_INET6, any_name, found)};
    *found_v6 = said.v6.status == LOOKUP_FOUND;
    said.v4 = said.v6;
    if ((flags & AI_V4MAPPED) == 0 || (*found_v6 && (flags & AI_ALL) == 0))
        return said;
    said.v4 = ask_name(libc, kind, name, AF_INET, any_name, found);
    map_addresses(found);
    return said;
}

static enum lookup_status status_of(const struct said *said)
{
    if (said->v6.status == LOOKUP_FOUND || said->v4.status == LOOKUP_FOUND)
        return LOOKUP_FOUND;
    if (said->v6.status == LOOKUP_TRY_AGAIN)
        return LOOKUP_TRY_AGAIN;
    return said->v4.status == LOOKUP_UNAVAILABLE ? said->v6.status : said->v4.status;
}

static int failure(const struct said *said, struct lookup *lookup)
{
    *lookup = said->v4.memory_is_short ? said->v4 : said->v6;
    if (lookup->memory_is_short)
        return EAI_MEMORY;
    if (lookup->h_error == NETDB_INTERNAL)
        return EAI_SYSTEM;
    const int of_v6 = data_error(&said->v6);
    const int of_v4 = data_error(&said->v4);
    if (of_v6 == 0 || of_v4 == 0)
        return EAI_NONAME;
    return of_v6 == EAI_AGAIN && of_v4 == EAI_AGAIN ? EAI_AGAIN : EAI_NODATA;
}

static int lookup_from_sources(const struct pysock_libc *libc, const struct name_switch *sources,
                               const char *name, int family, int flags, struct found *found, bool *found_v6,
                               struct lookup *lookup)
{
    struct said said = {not_found(HOST_NOT_FOUND), not_found(HOST_NOT_FOUND)};
    for (size_t index = 0; index < sources->count; index++) {
        const struct name_source *const source = &sources->hosts[index];
        if (!libc->sources_add_up)
            pys_found_clear(found);
        if (family == AF_INET6)
            said = ask_v6(libc, source->kind, name, flags, found, found_v6);
        else
            said.v6 = said.v4 =
                ask_name(libc, source->kind, name, family, (flags & AI_CANONNAME) != 0, found);
        lookup->status = status_of(&said);
        lookup->memory_is_short = said.v6.memory_is_short || said.v4.memory_is_short;
        if (ends(source, lookup))
            break;
    }
    return found->addresses_count > 0 ? 0 : failure(&said, lookup);
}

/// An IPv4 question without a canonical name is answered as gethostbyname answers it.
static int lookup_simply(const struct pysock_libc *libc, const char *name, struct found *found,
                         struct lookup *lookup)
{
    *lookup = pys_host_lookup_name(libc, name, AF_INET, found);
    if (lookup->status == LOOKUP_FOUND)
        return 0;
    if (lookup->memory_is_short)
        return EAI_MEMORY;
    if (lookup->status == LOOKUP_NOT_FOUND)
        return lookup->h_error == NO_DATA ? EAI_NODATA : EAI_NONAME;
    return lookup->h_error == TRY_AGAIN ? EAI_AGAIN : EAI_NODATA;
}

int pys_host_lookup_addresses(const struct pysock_libc *libc, const char *name, int family, int flags,
                              struct found *found, bool *found_v6, struct lookup *lookup)
{
    struct name_switch sources;
    *lookup = (struct lookup){.status = LOOKUP_NOT_FOUND};
    libc = pys_libc_or_default(libc);
    *found_v6 = false;
    if (family == AF_INET && (flags & AI_CANONNAME) == 0)
        return lookup_simply(libc, name, found, lookup);
    if (!copy_sources(libc, &sources))
        return EAI_MEMORY;
    return lookup_from_sources(libc, &sources, name, family, flags, found, found_v6, lookup);
}
