// SPDX-License-Identifier: MIT
// Looks a host up in the text of the hosts file, then with all name servers at once: musl 1.2.3, 1.2.5
// src/network/lookup_name.c, gethostbyname2_r.c, getnameinfo.c.
//
//   1  without a host: the loopback or the wildcard addresses
//   2  an address
//   3  the hosts file
//   4  the name servers: with each domain of the search list if the name has fewer than `ndots` dots, then
//      unchanged; the first answer other than "no such name" counts
//   5  IPv4-mapped addresses, if requested
//   6  the order of RFC 6724
#include "musl/lookup.h"

#include "address/numeric_host.h"
#include "cache/file_cache.h"
#include "dns/message.h"
#include "dns/server_socket.h"
#include "musl/hosts.h"
#include "musl/order.h"
#include "musl/servers.h"
#include "platform/netdb_numbers.h"
#include "text/words.h"

#include <errno.h>
#include <netdb.h>
#include <sys/socket.h>

enum { NAME_MOST = 254 };

/// The state of a look-up.
struct query {
    const struct pysock_libc *libc;
    int family;
    struct found *found;
    struct lookup *lookup; ///< system_error, with EAI_SYSTEM
};

/// The code if a host exists, but has no address of the family.
static int no_data_code(const struct pysock_libc *libc)
{
    return libc->no_data_is_told ? EAI_NODATA : EAI_NONAME;
}

static void add_own_addresses(int family, int flags, struct found *found)
{
    static const uint8_t any[16] = {0};
    static const uint8_t loopback_v4[4] = {127, 0, 0, 1};
    static const uint8_t loopback_v6[16] = {[15] = 1};
    const bool passive = (flags & AI_PASSIVE) != 0;
    if (family != AF_INET6)
        pys_found_add_address(found, AF_INET, passive ? any : loopback_v4, 0);
    if (family != AF_INET)
        pys_found_add_address(found, AF_INET6, passive ? any : loopback_v6, 0);
}

// ---- The name servers

/// The purpose of reading the records of an answer.
struct taking {
    struct found *found;
    unsigned type; ///< the only family of addresses that counts, or 0
};

static bool take_address(void *context, const struct musl_answer *answer, unsigned type, size_t data_at,
                         size_t data_length)
{
    const struct taking *const taking = context;
    char target[MUSL_TEXT_SIZE];
    if (type == DNS_TYPE_CNAME && pys_musl_name_read(answer, data_at, target) &&
        pys_musl_is_host_name(target)) {
        pys_found_set_name(taking->found, target);
    } else if (type == DNS_TYPE_A || type == DNS_TYPE_AAAA) {
        const int family = type == DNS_TYPE_A ? AF_INET : AF_INET6;
        if (taking->type != 0 && taking->type != type)
            return true;
        if (data_length != (family == AF_INET ? 4U : 16U))
            return false;
        if (taking->found->addresses_count < MUSL_ADDRESSES_MOST)
            pys_found_add_address(taking->found, family, answer->bytes + data_at, 0);
    }
    return true;
}

/// Records of a whole answer count for its question, and the last question comes first; records of a short
/// answer count for any question.
static void take_answers(const struct query *query, const uint16_t types[], struct musl_answer answers[],
                         size_t count)
{
    for (size_t number = 0; number < count; number++) {
        const bool whole = query->libc->whole_answers;
        const size_t index = whole ? count - 1 - number : number;
        struct taking taking = {query->found, whole ? types[index] : 0};
        pys_musl_answer_read(&answers[index], take_address, &taking);
    }
}

/// Asks for the unchanged name. Answers are only success and "no such name".
static int ask(const struct query *query, const struct resolver_conf *conf, const char *name,
               bool *no_such_name)
{
    static const uint16_t types_of_both[] = {DNS_TYPE_A, DNS_TYPE_AAAA};
    const uint16_t *const types = types_of_both + (query->family == AF_INET6);
    const size_t count = query->family == AF_UNSPEC ? 2 : 1;
    const bool whole = query->libc->whole_answers;
    struct musl_question questions[MUSL_QUESTIONS_MOST];
    struct musl_answer answers[MUSL_QUESTIONS_MOST];
    uint16_t id = pys_server_id();
    *no_such_name = false;
    for (size_t index = 0; index < count; index++) {
        if (!pys_musl_question_write(&questions[index], name, types[index], id++))
            return EAI_NONAME;
    }
    const size_t size = whole ? MUSL_ANSWER_SIZE : MUSL_SHORT_ANSWER_SIZE;
    query->lookup->system_error = pys_musl_servers_ask(conf, whole, size, questions, count, answers);
    if (query->lookup->system_error != 0)
        return query->lookup->system_error == ENOMEM ? EAI_MEMORY : EAI_SYSTEM;
    for (size_t index = 0; index < count && !*no_such_name; index++) {
        if (answers[index].length == 0)
            return EAI_AGAIN;
        *no_such_name = pys_musl_answer_code(&answers[index]) == DNS_NO_SUCH_NAME;
    }
    if (*no_such_name)
        return EAI_NONAME;
    take_answers(query, types, answers, count);
    return query->found->addresses_count > 0 ? 0 : no_data_code(query->libc);
}

static int ask_with_domains(const struct query *query, const struct resolver_conf *conf, const char *name,
                            size_t length, bool *no_such_name)
{
    char whole[MUSL_NAME_SIZE];
    int code = EAI_NONAME;
    *no_such_name = true;
    memcpy(whole, name, length);
    whole[length] = '.';
    for (size_t index = 0; conf->has_search && index < conf->search_count && *no_such_name; index++) {
        const size_t domain_size = strlen(conf->search[index]) + 1;
        if (length + 1 + domain_size > sizeof whole)
            continue;
        memcpy(whole + length + 1, conf->search[index], domain_size);
        pys_found_set_name(query->found, whole);
        code = ask(query, conf, whole, no_such_name);
        *no_such_name = *no_such_name && code != 0;
    }
    return code;
}

static int search(const struct query *query, const struct resolver_conf *conf, const char *name)
{
    char bare[MUSL_NAME_SIZE];
    size_t length = strlen(name);
    unsigned dots = 0;
    bool no_such_name = true;
    const bool trailing_dot = name[length - 1] == '.';
    for (const char *at = name; *at != '\0'; at++)
        dots += *at == '.';
    length -= trailing_dot;
    if (length == 0 || name[length - 1] == '.')
        return EAI_NONAME;
    memcpy(bare, name, length);
    bare[length] = '\0';
    if (dots < conf->ndots && !trailing_dot) {
        const int code = ask_with_domains(query, conf, bare, length, &no_such_name);
        if (!no_such_name)
            return code;
    }
    pys_found_set_name(query->found, bare);
    return ask(query, conf, name, &no_such_name);
}

static int ask_servers(const struct query *query, const char *name)
{
    struct file_loan *const loan = pys_file_borrow(FILE_RESOLVER_CONF);
    if (loan == NULL)
        return EAI_MEMORY; // no memory
    const int code = search(query, pys_file_content(loan), name);
    pys_file_give_back(loan);
    return code;
}

// ---- All of it

/// Maps IPv4 addresses to IPv6; beside IPv6 addresses they stay only if all were requested.
static void map_addresses(int flags, struct found *found)
{
    size_t kept = 0;
    bool has_v6 = false;
    for (size_t index = 0; index < found->addresses_count; index++)
        has_v6 = has_v6 || found->addresses[index].family == AF_INET6;
    for (size_t index = 0; index < found->addresses_count; index++) {
        struct found_address address = found->addresses[index];
        uint8_t packed_v4[4];
        if (address.family == AF_INET && has_v6 && (flags & AI_ALL) == 0)
            continue;
        if (address.family == AF_INET) {
            memcpy(packed_v4, address.packed, 4);
            pys_address_map_v4(packed_v4, address.packed);
            address.family = AF_INET6;
        }
        found->addresses[kept++] = address;
    }
    found->addresses_count = kept;
}

static int find(const struct query *query, const char *host, int flags)
{
    struct found *const found = query->found;
    struct found_address address;
    const size_t length = strlen(host);
    if (length == 0 || length > NAME_MOST)
        return EAI_NONAME;
    pys_found_set_name(found, host);
    enum musl_outcome outcome = pys_musl_address(host, query->family, &address);
    if (outcome == MUSL_FOUND)
        pys_found_add_address(found, address.family, address.packed, address.scope_id);
    if (outcome == MUSL_NOTHING && (flags & AI_NUMERICHOST) == 0)
        outcome = pys_musl_hosts_find(host, query->family, found);
    else if (outcome == MUSL_NOTHING)
        outcome = MUSL_WRONG;
    if (found->memory_is_short)
        return EAI_MEMORY;
    switch (outcome) {
    case MUSL_FOUND: return 0;
    case MUSL_OTHER_FAMILY: return no_data_code(query->libc);
    case MUSL_WRONG: return EAI_NONAME;
    case MUSL_NOTHING: break;
    }
    return ask_servers(query, host);
}

int pys_musl_lookup_addresses(const struct pysock_libc *libc, const char *host, int family, int flags,
                              struct found *found, struct lookup *lookup)
{
    const bool maps = family == AF_INET6 && (flags & AI_V4MAPPED) != 0;
    const int asked = maps ? AF_UNSPEC : family;
    const struct query query = {libc, asked, found, lookup};
    int code = 0;
    *lookup = (struct lookup){.status = LOOKUP_NOT_FOUND};
    if (host == NULL)
        add_own_addresses(asked, flags, found);
    else
        code = find(&query, host, flags);
    if (found->memory_is_short)
        return EAI_MEMORY;
    if (code != 0)
        return code;
    if (maps)
        map_addresses(flags, found);
    return pys_musl_order(asked, found) ? 0 : EAI_MEMORY;
}

static int host_error_of(int code)
{
    switch (code) {
    case EAI_NONAME: return HOST_NOT_FOUND;
    case EAI_NODATA: return NO_DATA;
    case EAI_AGAIN: return TRY_AGAIN;
    default: return NO_RECOVERY;
    }
}

struct lookup pys_musl_lookup_name(const struct pysock_libc *libc, const char *host, int family,
                                   struct found *found)
{
    struct lookup lookup;
    const int code = pys_musl_lookup_addresses(libc, host, family, AI_CANONNAME, found, &lookup);
    lookup.h_error = host_error_of(code);
    lookup.memory_is_short = code == EAI_MEMORY;
    if (code != 0)
        return lookup;
    pys_found_add_alias(found, found->name);
    if (strcmp(found->name, host) != 0)
        pys_found_add_alias(found, host);
    lookup.memory_is_short = found->memory_is_short;
    lookup.status = found->memory_is_short ? LOOKUP_UNAVAILABLE : LOOKUP_FOUND;
    return lookup;
}

// ---- The name of an address

static bool take_pointer(void *context, const struct musl_answer *answer, unsigned type, size_t data_at,
                         size_t data_length)
{
    char *const name = context;
    (void)data_length;
    if (type == DNS_TYPE_PTR && !pys_musl_name_read(answer, data_at, name))
        *name = '\0';
    return true;
}

bool pys_musl_lookup_address(const struct pysock_libc *libc, const struct pysock_address *address,
                             char name[PYSOCK_HOST_TEXT_SIZE])
{
    char pointer[DNS_TEXT_SIZE];
    struct musl_question question;
    struct musl_answer answer;
    *name = '\0';
    if (pys_musl_hosts_name(address, name))
        return true;
    const bool is_mapped = address->family == AF_INET6 && pys_address_is_v4_mapped(address->packed);
    pys_dns_write_pointer(is_mapped ? AF_INET : address->family,
                          is_mapped ? address->packed + 12 : address->packed, pointer);
    struct file_loan *const loan = pys_file_borrow(FILE_RESOLVER_CONF);
    if (loan == NULL)
        return false; // no memory
    if (pys_musl_question_write(&question, pointer, DNS_TYPE_PTR, pys_server_id()) &&
        pys_musl_servers_ask(pys_file_content(loan), libc->whole_answers, MUSL_SHORT_ANSWER_SIZE, &question,
                             1, &answer) == 0)
        pys_musl_answer_read(&answer, take_pointer, name);
    pys_file_give_back(loan);
    return *name != '\0';
}
