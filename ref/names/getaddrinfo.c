// SPDX-License-Identifier: MIT
// getaddrinfo: finds the addresses of a host and the ports of a service.
//
//   1  "*" as host or service counts as omitted; at least one of the two must be given
//   2  flags, then the family; with AI_ADDRCONFIG only families that the interfaces have
//   3  the service as a number or by its name; the socket types for the hints
//   4  the host as an address or by its name
//   5  the addresses in the order of RFC 6724
//   6  each address with each socket
//
// glibc 2.36 sysdeps/posix/getaddrinfo.c.
#include "address/numeric_host.h"
#include "errors/raise.h"
#include "files/address_policy.h"
#include "idna/flags.h"
#include "lookup/host_lookup.h"
#include "lookup/service_ports.h"
#include "musl/families.h"
#include "musl/lookup.h"
#include "musl/services.h"
#include "order/destinations.h"
#include "order/interfaces.h"
#include "platform/libc.h"
#include "platform/netdb_numbers.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

static const uint8_t loopback_v4[4] = {127, 0, 0, 1};
static const uint8_t loopback_v6[16] = {[15] = 1};

/// The state of a question.
struct search {
    const struct pysock_libc *libc;
    const char *host;    ///< NULL for none
    const char *service; ///< NULL for none
    struct pysock_hints hints;
    struct interfaces *interfaces; ///< listed on first use
    struct service_port *ports;    ///< [SERVICE_PORTS_MAX]
    size_t ports_count;
    struct found found;
    struct lookup lookup; ///< the reason if the failure is EAI_SYSTEM
};

static const char *unless_star(const struct pysock_libc *libc, const char *text)
{
    return libc->star_is_none && text != NULL && strcmp(text, "*") == 0 ? NULL : text;
}

static bool has_family(const struct search *search, int family)
{
    return search->libc->loopback_is_configured ? pys_musl_has_family(family)
                                                : pys_interfaces_have(search->interfaces, family);
}

/// Restricts the family to those of the interfaces.
static int apply_addrconfig(struct search *search)
{
    if (!search->libc->loopback_is_configured)
        search->interfaces = pys_interfaces_list();
    const bool has_v4 = has_family(search, AF_INET);
    const bool has_v6 = has_family(search, AF_INET6);
    int *const family = &search->hints.family;
    if (*family == AF_UNSPEC && has_v4 != has_v6)
        *family = has_v4 ? AF_INET : AF_INET6;
    if ((*family == AF_INET && !has_v4) || (*family == AF_INET6 && !has_v6))
        return EAI_NONAME;
    return 0;
}

static int check_hints(struct search *search)
{
    const struct pysock_hints *const hints = &search->hints;
    const bool names_nobody =
        search->libc->canonical_name_needs_host && (hints->flags & AI_CANONNAME) != 0 && search->host == NULL;
    if (search->host == NULL && search->service == NULL)
        return EAI_NONAME;
    if ((hints->flags & ~search->libc->addrinfo_flags) != 0 || names_nobody)
        return EAI_BADFLAGS;
    if (hints->family != AF_UNSPEC && hints->family != AF_INET && hints->family != AF_INET6)
        return EAI_FAMILY;
    return (hints->flags & AI_ADDRCONFIG) != 0 ? apply_addrconfig(search) : 0;
}

static int find_ports(struct search *search)
{
    bool is_digits;
    int number;
    if (search->libc->service_rule == SERVICES_OF_MUSL)
        return pys_musl_service_ports(&search->hints, search->service, search->ports, &search->ports_count);
    if (search->service != NULL && search->service[0] == '\0')
        search->service = NULL;
    if (search->service != NULL && (search->hints.flags & AI_NUMERICSERV) != 0 &&
        !pys_service_number(search->service, &is_digits, &number) && !is_digits)
        return EAI_NONAME;
    return pys_service_ports(search->libc, &search->hints, search->service, search->ports,
                             &search->ports_count);
}

static void add_own_addresses(struct search *search)
{
    static const uint8_t any[16] = {0};
    const bool passive = (search->hints.flags & AI_PASSIVE) != 0;
    if (search->hints.family != AF_INET)
        pys_found_add_address(&search->found, AF_INET6, passive ? any : loopback_v6, 0);
    if (search->hints.family != AF_INET6)
        pys_found_add_address(&search->found, AF_INET, passive ? any : loopback_v4, 0);
}

/// An address of the other family is accepted if it can be mapped.
static int add_numeric(struct search *search, struct numeric_host *numeric)
{
    const int wanted = search->hints.family;
    uint32_t scope_id = 0;
    if (numeric->family == AF_INET && wanted == AF_INET6) {
        if ((search->hints.flags & AI_V4MAPPED) == 0)
            return EAI_ADDRFAMILY;
        uint8_t packed_v4[4];
        memcpy(packed_v4, numeric->packed, sizeof packed_v4);
        pys_address_map_v4(packed_v4, numeric->packed);
        numeric->family = AF_INET6;
    } else if (numeric->family == AF_INET6 && wanted == AF_INET &&
               !pys_address_is_v4_mapped(numeric->packed)) {
        return EAI_ADDRFAMILY;
    }
    if (numeric->scope != NULL && !pys_numeric_scope(numeric->packed, numeric->scope, &scope_id))
        return EAI_NONAME;
    if (numeric->family == AF_INET6 && wanted == AF_INET)
        pys_found_add_address(&search->found, AF_INET, numeric->packed + 12, 0);
    else
        pys_found_add_address(&search->found, numeric->family, numeric->packed, scope_id);
    return 0;
}

/// Drops IPv4-mapped addresses if IPv6 addresses were found and not all are requested.
static void drop_mapped(struct search *search, bool found_v6)
{
    struct found *const found = &search->found;
    size_t kept = 0;
    if (!found_v6 || (search->hints.flags & (AI_V4MAPPED | AI_ALL)) != AI_V4MAPPED)
        return;
    for (size_t index = 0; index < found->addresses_count; index++) {
        const struct found_address address = found->addresses[index];
        if (address.family != AF_INET6 || !pys_address_is_v4_mapped(address.packed))
            found->addresses[kept++] = address;
    }
    found->addresses_count = kept;
}

static int find_host(struct search *search, const char *host)
{
    struct numeric_host numeric;
    bool found_v6;
    int code = 0;
    if (pys_numeric_host_read(host, &numeric))
        code = add_numeric(search, &numeric);
    else if ((search->hints.flags & AI_NUMERICHOST) != 0)
        code = EAI_NONAME;
    else {
        code = pys_host_lookup_addresses(search->libc, host, search->hints.family, search->hints.flags,
                                         &search->found, &found_v6, &search->lookup);
        if (code == 0)
            drop_mapped(search, found_v6);
    }
    if (code == 0 && (search->hints.flags & AI_CANONNAME) != 0 && search->found.name == NULL)
        pys_found_set_name(&search->found, host);
    return code;
}

/// Encodes the host if the flags say so, and decodes the canonical name likewise.
static int find_addresses(struct search *search)
{
    char encoded[IDN_NAME_SIZE];
    const char *host = search->host;
    if (search->libc->host_rule == HOSTS_OF_MUSL)
        return pys_musl_lookup_addresses(search->libc, host, search->hints.family, search->hints.flags,
                                         &search->found, &search->lookup);
    if (host == NULL) {
        add_own_addresses(search);
        return 0;
    }
    if ((search->hints.flags & AI_IDN) != 0 && !pys_idn_is_ascii(host)) {
        const int fault = pys_idn_encode(host, encoded);
        if (fault != 0)
            return fault;
        host = encoded;
    }
    const int code = find_host(search, host);
    if (code == 0 && (search->hints.flags & (AI_CANONNAME | AI_CANONIDN)) == (AI_CANONNAME | AI_CANONIDN) &&
        search->found.name != NULL && pys_idn_decode(search->found.name, encoded))
        pys_found_set_name(&search->found, encoded);
    return code;
}

static void fill(struct pysock_addrinfo *item, const struct found_address *address,
                 const struct service_port *port, const char *name)
{
    item->type = port->type;
    item->protocol = port->protocol;
    item->canonical_name = name;
    item->address.family = address->family;
    if (address->family == AF_INET) {
        memset(item->address.packed, 0, sizeof item->address.packed);
        memcpy(item->address.packed, address->packed,
               4); // copying all 16 at once would wait for the stores of 4 and 12 bytes
    } else {
        memcpy(item->address.packed, address->packed, 16);
    }
    item->address.port = port->port;
    item->address.flow_info = 0;
    item->address.scope_id = address->scope_id;
}

/// The list, its entries and the name, if there is one, in one block. NULL if memory ran out.
static struct pysock_addrinfo_list *make_list(const struct search *search)
{
    struct block {
        struct pysock_addrinfo_list list;
        struct pysock_addrinfo items[];
    };
    const bool all_named = search->libc->canonical_name_always;
    const bool named = search->found.name != NULL && (all_named || (search->hints.flags & AI_CANONNAME) != 0);
    const size_t name_size = named ? strlen(search->found.name) + 1 : 0;
    const size_t count = search->found.addresses_count * search->ports_count;
    struct block *const block = malloc(sizeof *block + count * sizeof block->items[0] + name_size);
    if (block == NULL)
        return NULL; // no memory
    const char *name = "";
    if (named)
        name = memcpy(block->items + count, search->found.name, name_size);
    struct pysock_addrinfo *item = block->items;
    for (size_t index = 0; index < search->found.addresses_count; index++) {
        for (size_t port = 0; port < search->ports_count; port++) {
            fill(item++, &search->found.addresses[index], &search->ports[port], name);
            name = all_named ? name : "";
        }
    }
    block->list = (struct pysock_addrinfo_list){count, block->items};
    return &block->list;
}

static int run(struct search *search)
{
    int code = check_hints(search);
    if (code == 0)
        code = find_ports(search);
    if (code == 0)
        code = find_addresses(search);
    if (code == 0 && search->libc->host_rule == HOSTS_FROM_SOURCES && // otherwise they are in order
        !pys_addresses_order(&search->found, &search->interfaces))
        code = EAI_MEMORY; // no memory
    if (code == 0 && search->found.memory_is_short)
        code = EAI_MEMORY; // no memory
    return code == 0 && search->found.addresses_count == 0 ? EAI_NONAME : code;
}

static enum pysock_status refuse(const struct search *search, int code, struct pysock_error *error)
{
    if (code == EAI_MEMORY)
        return pysock_raise(error, PYSOCK_REASON_MEMORY); // no memory
    if (code == EAI_SYSTEM)
        return pysock_raise_errno(error, search->lookup.system_error);
    return pysock_raise_gai(error, search->libc, code);
}

enum pysock_status pysock_getaddrinfo(const struct pysock_libc *libc, const char *host, const char *service,
                                      const struct pysock_hints *hints, struct pysock_addrinfo_list **list,
                                      struct pysock_error *error)
{
    static const struct pysock_hints no_hints = {AF_UNSPEC, 0, 0, AI_V4MAPPED | AI_ADDRCONFIG};
    const int saved_errno = errno;
    const struct pysock_libc *const ways = pys_libc_or_default(libc);
    struct service_port ports[SERVICE_PORTS_MAX];
    struct search search;
    search.libc = ways; // field by field, because zeroing the whole takes a third of a numeric host's time
    search.host = unless_star(ways, host);
    search.service = unless_star(ways, service);
    search.hints = hints != NULL ? *hints : no_hints;
    search.interfaces = NULL;
    search.ports = ports;
    search.ports_count = 0;
    pys_found_start(&search.found);
    search.lookup = (struct lookup){0};
    const int code = run(&search);
    struct pysock_addrinfo_list *const made = code == 0 ? make_list(&search) : NULL;
    pys_found_clear(&search.found);
    pys_interfaces_free(search.interfaces);
    errno = saved_errno;
    if (code != 0)
        return refuse(&search, code, error);
    if (made == NULL)
        return pysock_raise(error, PYSOCK_REASON_MEMORY); // no memory
    *list = made;
    return PYSOCK_OK;
}

void pysock_free_addrinfo(struct pysock_addrinfo_list *list)
{
    free(list);
}
