// SPDX-License-Identifier: MIT
// getnameinfo: finds the names of an address and its port, or writes their numbers.
//
// glibc 2.36 inet/getnameinfo.c; musl 1.2.3 src/network/getnameinfo.c.
#include "address/numeric_host.h"
#include "cache/netdb_cache.h"
#include "errors/raise.h"
#include "idna/flags.h"
#include "lookup/host_lookup.h"
#include "musl/lookup.h"
#include "musl/services.h"
#include "platform/libc.h"
#include "platform/netdb_numbers.h"
#include "text/text.h"

#include <errno.h>
#include <net/if.h>
#include <string.h>
#include <sys/socket.h>

enum { LINK_LOCAL = 2 };

static int write_text(const char *text, char *out, size_t size)
{
    const size_t length = strlen(text);
    if (length >= size)
        return EAI_OVERFLOW;
    memcpy(out, text, length + 1);
    return 0;
}

// ---- The host

static void write_scope(const struct pysock_address *address, bool as_number, struct text *text)
{
    char name[IF_NAMESIZE];
    pys_text_append(text, "%");
    if (!as_number &&
        (pys_address_is_link_local(address->packed) ||
         pys_address_is_multicast_of(address->packed, LINK_LOCAL)) &&
        if_indextoname(address->scope_id, name) != NULL)
        pys_text_append(text, name);
    else
        pys_text_append_number(text, address->scope_id);
}

static int write_address(const struct pysock_libc *libc, const struct pysock_address *address, int flags,
                         char host[PYSOCK_HOST_TEXT_SIZE])
{
    pysock_inet_ntop(libc, address->family, address->packed, address->family == AF_INET ? 4 : 16, host,
                     NULL); // the family was checked
    if (address->family == AF_INET6 && address->scope_id != 0) {
        struct text text = {host, PYSOCK_HOST_TEXT_SIZE, strlen(host)};
        write_scope(address, (flags & libc->numeric_scope_flag) != 0, &text);
    }
    return 0;
}

/// The text after the first dot of a name; false if there is none.
static bool domain_of(const struct found *found, char domain[PYSOCK_HOST_TEXT_SIZE])
{
    const char *const dot = found->name != NULL ? strchr(found->name, '.') : NULL;
    return dot != NULL && write_text(dot + 1, domain, PYSOCK_HOST_TEXT_SIZE) == 0;
}

static bool domain_of_name(const struct pysock_libc *libc, const char *name,
                           char domain[PYSOCK_HOST_TEXT_SIZE])
{
    struct found found = {0};
    const struct lookup lookup = pys_host_lookup_name(libc, name, AF_INET, &found);
    const bool has_domain = lookup.status == LOOKUP_FOUND && domain_of(&found, domain);
    pys_found_clear(&found);
    return has_domain;
}

/// This machine's domain: of localhost, of the host name, of the host that the host name resolves to, of
/// 127.0.0.1.
static bool own_domain(const struct pysock_libc *libc, char domain[PYSOCK_HOST_TEXT_SIZE])
{
    static const uint8_t loopback[4] = {127, 0, 0, 1};
    char name[PYSOCK_HOST_TEXT_SIZE];
    struct found found = {0};
    if (domain_of_name(libc, "localhost", domain))
        return true;
    if (pysock_gethostname(name, sizeof name, NULL) != PYSOCK_OK)
        return false; // not reached: gethostname() that fails
    const char *const dot = strchr(name, '.');
    if (dot != NULL)
        return write_text(dot + 1, domain, PYSOCK_HOST_TEXT_SIZE) == 0;
    if (domain_of_name(libc, name, domain))
        return true;
    const struct lookup lookup = pys_host_lookup_address(libc, AF_INET, loopback, &found);
    const bool has_domain = lookup.status == LOOKUP_FOUND && domain_of(&found, domain);
    pys_found_clear(&found);
    return has_domain;
}

/// Removes this machine's domain, if it follows a dot.
static void cut_domain(const struct pysock_libc *libc, char *name)
{
    char domain[PYSOCK_HOST_TEXT_SIZE];
    if (!own_domain(libc, domain))
        return;
    char *const at = strstr(name, domain);
    if (at != NULL && at != name && at[-1] == '.')
        at[-1] = '\0';
}

static int write_found(const struct pysock_libc *libc, struct found *found, int flags,
                       char host[PYSOCK_HOST_TEXT_SIZE])
{
    char decoded[IDN_NAME_SIZE];
    char *const name = found->name;
    if (name == NULL)
        return EAI_NONAME;
    if ((flags & NI_NOFQDN) != 0)
        cut_domain(libc, name);
    if ((flags & NI_IDN) != 0 && pys_idn_decode(name, decoded))
        return write_text(decoded, host, PYSOCK_HOST_TEXT_SIZE);
    return write_text(name, host, PYSOCK_HOST_TEXT_SIZE);
}

/// EAI_NONAME if the address has no name.
static int look_up_name(const struct pysock_libc *libc, const struct pysock_address *address, int flags,
                        char host[PYSOCK_HOST_TEXT_SIZE], struct lookup *lookup)
{
    if (libc->host_rule == HOSTS_OF_MUSL)
        return pys_musl_lookup_address(libc, address, host) ? 0 : EAI_NONAME;
    struct found found = {0};
    *lookup = pys_host_lookup_address(libc, address->family, address->packed, &found);
    int code = EAI_NONAME;
    if (lookup->status == LOOKUP_FOUND)
        code = write_found(libc, &found, flags, host);
    else if (lookup->memory_is_short)
        code = EAI_MEMORY; // no memory
    else if (lookup->h_error == TRY_AGAIN)
        code = EAI_AGAIN;
    pys_found_clear(&found);
    return code;
}

static int write_host(const struct pysock_libc *libc, const struct pysock_address *address, int flags,
                      char host[PYSOCK_HOST_TEXT_SIZE], struct lookup *lookup)
{
    if ((flags & NI_NUMERICHOST) == 0) {
        const int code = look_up_name(libc, address, flags, host, lookup);
        if (code != EAI_NONAME)
            return code;
    }
    return (flags & NI_NAMEREQD) != 0 ? EAI_NONAME : write_address(libc, address, flags, host);
}

// ---- The service

static int write_service(const struct pysock_libc *libc, uint16_t port, int flags,
                         char service[PYSOCK_SERVICE_TEXT_SIZE])
{
    struct text text = {service, PYSOCK_SERVICE_TEXT_SIZE, 0};
    struct pysock_error error;
    if ((flags & NI_NUMERICSERV) == 0 && libc->service_rule == SERVICES_OF_MUSL) {
        if (pys_musl_service_name(port, (flags & NI_DGRAM) != 0, service))
            return 0;
    } else if ((flags & NI_NUMERICSERV) == 0) {
        switch (pysock_getservbyport(libc, port, (flags & NI_DGRAM) != 0 ? "udp" : "tcp", service,
                                     PYSOCK_SERVICE_TEXT_SIZE, &error)) {
        case PYSOCK_OK: return 0;
        case PYSOCK_MEMORY_ERROR: return EAI_MEMORY; // no memory
        default: break;
        }
        if (error.code == ERANGE)
            return EAI_OVERFLOW;
    }
    pys_text_append_number(&text, port);
    return 0;
}

static int run(const struct pysock_libc *libc, const struct pysock_address *address, int flags,
               char host[PYSOCK_HOST_TEXT_SIZE], char service[PYSOCK_SERVICE_TEXT_SIZE],
               struct lookup *lookup)
{
    if ((flags & ~libc->nameinfo_flags) != 0)
        return EAI_BADFLAGS;
    if (address->family != AF_INET && address->family != AF_INET6)
        return EAI_FAMILY; // no vector: Python makes only addresses of known families
    const int code = write_host(libc, address, flags, host, lookup);
    return code != 0 ? code : write_service(libc, address->port, flags, service);
}

enum pysock_status pysock_getnameinfo(const struct pysock_libc *libc, const struct pysock_address *address,
                                      int flags, char host[PYSOCK_HOST_TEXT_SIZE],
                                      char service[PYSOCK_SERVICE_TEXT_SIZE], struct pysock_error *error)
{
    const int saved_errno = errno;
    struct lookup lookup = {.status = LOOKUP_NOT_FOUND};
    const struct pysock_libc *const ways = pys_libc_or_default(libc);
    const int code = run(ways, address, flags, host, service, &lookup);
    errno = saved_errno;
    if (code == 0)
        return PYSOCK_OK;
    if (code == EAI_MEMORY)
        return pysock_raise(error, PYSOCK_REASON_MEMORY); // no memory
    return pysock_raise_gai(error, ways, code);
}
