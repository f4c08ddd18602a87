// SPDX-License-Identifier: MIT
// Looks a host up with name servers: glibc 2.36 resolv/nss_dns/dns-host.c; resolv/res_query.c.
//
// A name with `ndots` dots or more is asked unchanged first; then with each domain of the search list, unless
// it ends with a dot; then unchanged, if it was not asked before. The first answer counts. Without an answer
// the failure is that of the unchanged name if it was asked first; otherwise "no data" if any question got
// that; otherwise the failure of the last question.
#include "lookup/dns_lookup.h"

#include "address/numeric_host.h"
#include "cache/file_cache.h"
#include "dns/message.h"
#include "dns/name_server.h"
#include "lookup/lenient_answer.h"
#include "platform/libc.h"
#include "platform/netdb_numbers.h"
#include "text/words.h"

#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

/// One question, which may ask for two types, and the rules of the search.
struct query {
    const struct resolver_conf *conf;
    uint16_t types[DNS_QUESTIONS_MAX];
    size_t count;
    struct dns_reply replies[DNS_QUESTIONS_MAX];
    enum ask_result reached; ///< whether a server answered the last question; ASK_ANSWERED before the first
    int h_error;
    bool memory_is_short;
};

static void clear_replies(struct query *query)
{
    for (size_t index = 0; index < query->count; index++) {
        free(query->replies[index].bytes);
        query->replies[index] = (struct dns_reply){0};
    }
}

// ---- Asking

/// Whether there are records; otherwise h_error has the servers' status.
static bool judge_replies(struct query *query)
{
    struct dns_answer answer;
    bool has_records = false;
    unsigned code = DNS_NO_ERROR;
    for (size_t index = 0; index < query->count; index++) {
        const struct dns_reply *const reply = &query->replies[index];
        if (reply->bytes == NULL || reply->length < 12)
            continue;
        answer.code = reply->bytes[3] & 0x0fU;
        has_records =
            has_records || (answer.code == DNS_NO_ERROR && (reply->bytes[6] | reply->bytes[7]) != 0);
        code = code == DNS_NO_ERROR ? answer.code : code;
    }
    query->h_error = code == DNS_NO_ERROR ? NO_DATA : code == DNS_NO_SUCH_NAME ? HOST_NOT_FOUND : NO_RECOVERY;
    return has_records;
}

/// Asks for the unchanged name. False if there is no answer with records.
static bool ask(struct query *query, const char *name)
{
    char simple[DNS_TEXT_SIZE];
    clear_replies(query);
    if (!pys_dns_is_name(name) || !pys_dns_simplify(name, simple)) {
        query->reached = ASK_ANSWERED;
        query->h_error = NO_RECOVERY;
        return false;
    }
    query->reached = pys_name_servers_ask(query->conf, simple, query->types, query->count, query->replies);
    switch (query->reached) {
    case ASK_ANSWERED: return judge_replies(query);
    case ASK_REFUSED:
    case ASK_TIMED_OUT: break;
    case ASK_NO_MEMORY: query->memory_is_short = true; break;
    }
    query->h_error = TRY_AGAIN;
    return false;
}

static bool ask_with_domain(struct query *query, const char *name, const char *domain)
{
    char whole[DNS_TEXT_SIZE];
    const size_t length = strlen(name);
    const size_t domain_size = strlen(domain) + 1;
    if (length + domain_size + 1 > sizeof whole) {
        query->h_error = NO_RECOVERY;
        return false;
    }
    memcpy(whole, name, length);
    whole[length] = '.';
    memcpy(whole + length + 1, domain, domain_size);
    return ask(query, whole);
}

static bool any_server_failed(const struct query *query)
{
    return query->replies[0].server_failed;
}

/// The failures of the search so far.
struct progress {
    bool no_data;
    bool server_failed;
    bool root_was_asked;
};

/// Whether the next domain is to be tried after a failure.
static bool goes_on(const struct query *query, struct progress *progress)
{
    switch (query->h_error) {
    case NO_DATA: progress->no_data = true; return true;
    case HOST_NOT_FOUND: return true;
    case TRY_AGAIN:
        progress->server_failed = progress->server_failed || any_server_failed(query);
        return any_server_failed(query);
    default: return false;
    }
}

static bool ask_with_domains(struct query *query, const char *name, const char *const *domains, size_t count,
                             struct progress *progress)
{
    for (size_t index = 0; index < count; index++) {
        const char *const domain = domains[index] + (domains[index][0] == '.');
        progress->root_was_asked = progress->root_was_asked || *domain == '\0';
        if (ask_with_domain(query, name, domain))
            return true;
        if (query->reached == ASK_REFUSED || query->memory_is_short || !goes_on(query, progress))
            return false;
    }
    return false;
}

/// The domain of the host name, if resolv.conf names no domain.
static const char *own_domain(char host_name[DNS_TEXT_SIZE])
{
    if (pysock_gethostname(host_name, DNS_TEXT_SIZE, NULL) != PYSOCK_OK)
        return NULL; // not reached: gethostname() that fails
    char *const dot = strchr(host_name, '.');
    return dot != NULL ? dot + 1 : NULL;
}

static bool search_domains(struct query *query, const char *name, struct progress *progress)
{
    char host_name[DNS_TEXT_SIZE];
    if (query->conf->has_search)
        return ask_with_domains(query, name, query->conf->search, query->conf->search_count, progress);
    const char *const domain = own_domain(host_name);
    return domain != NULL && ask_with_domains(query, name, &domain, 1, progress);
}

static bool search(struct query *query, const char *name)
{
    const size_t length = strlen(name);
    const bool trailing_dot = length > 0 && name[length - 1] == '.';
    struct progress progress = {false, false, false};
    unsigned dots = 0;
    int first_error = 0;
    for (const char *at = name; *at != '\0'; at++)
        dots += *at == '.';
    const bool as_it_is_first = dots >= query->conf->ndots || trailing_dot;
    query->h_error = HOST_NOT_FOUND;
    if (as_it_is_first) {
        if (ask(query, name))
            return true;
        if (trailing_dot || query->memory_is_short)
            return false;
        first_error = query->h_error;
    }
    if (search_domains(query, name, &progress))
        return true;
    if (query->memory_is_short || query->reached == ASK_REFUSED)
        return false; // h_error is TRY_AGAIN
    if (!as_it_is_first && !progress.root_was_asked) {
        if (length == 0)
            query->h_error = NO_RECOVERY;
        else if (ask(query, name))
            return true;
    }
    if (first_error != 0)
        query->h_error = first_error;
    else if (progress.no_data)
        query->h_error = NO_DATA;
    else if (progress.server_failed)
        query->h_error = TRY_AGAIN;
    return false;
}

/// The failure of a search without an answer.
static struct lookup failure(const struct query *query)
{
    return (struct lookup){
        .status = query->reached == ASK_ANSWERED ? LOOKUP_NOT_FOUND : LOOKUP_UNAVAILABLE,
        .h_error = query->h_error,
        .memory_is_short = query->memory_is_short,
    };
}

// ---- Reading answers

static const uint8_t *data_of(const struct dns_answer *answer, const struct dns_record *record)
{
    return answer->bytes + record->data_at;
}

/// The family of an address record, or 0.
static int family_of(const struct dns_record *record)
{
    if (record->type == DNS_TYPE_A && record->data_length == 4)
        return AF_INET;
    return record->type == DNS_TYPE_AAAA && record->data_length == 16 ? AF_INET6 : 0;
}

/// The result of reading an answer.
enum reading {
    READ_ALL,
    READ_BROKEN, ///< a claimed record cannot be read: the whole answer is ignored
};

static enum reading reading_of(const struct dns_answer *answer)
{
    return answer->records_left == 0 ? READ_ALL : READ_BROKEN;
}

/// Follows a CNAME. If its target is a valid host name and found is not NULL, the target becomes the name,
/// and the old name an alias.
static bool follow(const struct dns_answer *answer, const struct dns_record *record,
                   char expected[DNS_TEXT_SIZE], struct found *found)
{
    size_t at = record->data_at;
    if (!pys_dns_read_name(answer, &at, expected))
        return false;
    if (found != NULL && pys_dns_is_host_name(expected)) {
        if (found->name != NULL)
            pys_found_add_alias(found, found->name);
        pys_found_set_name(found, expected);
    }
    return true;
}

/// The addresses of the requested name, or of the name that CNAMEs lead to. In an answer for both families
/// any class counts, and a CNAME after an address changes nothing.
static enum reading read_family(const struct dns_reply *reply, int family, bool both, struct found *found)
{
    struct dns_answer answer;
    struct dns_record record;
    char expected[DNS_TEXT_SIZE];
    if (!pys_dns_answer_open(&answer, reply->bytes, reply->length))
        return READ_BROKEN;
    memcpy(expected, answer.question, sizeof expected);
    if (found->addresses_count == 0)
        pys_found_set_name(found, answer.question);
    while (pys_dns_answer_next(&answer, &record)) {
        if (record.class_number != DNS_CLASS_IN && !both)
            continue;
        if (record.type == DNS_TYPE_CNAME) {
            if (!follow(&answer, &record, expected, both && found->addresses_count > 0 ? NULL : found))
                return READ_BROKEN;
        } else if (family_of(&record) == family && word_same(expected, record.owner)) {
            pys_found_add_address(found, family, data_of(&answer, &record), 0);
        }
    }
    return reading_of(&answer);
}

/// The first PTR record of the requested name, or of the name that CNAMEs lead to.
static enum reading read_pointer(const struct dns_reply *reply, struct found *found)
{
    struct dns_answer answer;
    struct dns_record record;
    char expected[DNS_TEXT_SIZE];
    if (!pys_dns_answer_open(&answer, reply->bytes, reply->length))
        return READ_BROKEN;
    memcpy(expected, answer.question, sizeof expected);
    while (pys_dns_answer_next(&answer, &record)) {
        size_t at = record.data_at;
        if (record.class_number != DNS_CLASS_IN)
            continue;
        if (record.type == DNS_TYPE_CNAME) {
            if (!pys_dns_read_name(&answer, &at, expected))
                return READ_BROKEN;
        } else if (record.type == DNS_TYPE_PTR && word_same(expected, record.owner)) {
            char target[DNS_TEXT_SIZE];
            if (!pys_dns_read_name(&answer, &at, target))
                return READ_BROKEN;
            if (pys_dns_is_host_name(target)) {
                pys_found_set_name(found, target);
                return READ_ALL;
            }
        }
    }
    return reading_of(&answer);
}

// ---- Looking up

static struct lookup not_found(int h_error)
{
    return (struct lookup){.status = LOOKUP_NOT_FOUND, .h_error = h_error};
}

static struct lookup short_of_memory(void) // no memory
{
    return (struct lookup){
        .status = LOOKUP_UNAVAILABLE, .h_error = NETDB_INTERNAL, .memory_is_short = true}; // no memory
}

static struct lookup outcome(const struct found *found, struct lookup otherwise)
{
    if (found->memory_is_short)
        return short_of_memory(); // no memory
    return found->addresses_count > 0 ? (struct lookup){.status = LOOKUP_FOUND} : otherwise;
}

static struct lookup begin(struct query *query, struct file_loan **loan)
{
    *loan = pys_file_borrow(FILE_RESOLVER_CONF);
    if (*loan == NULL)
        return short_of_memory(); // no memory
    query->conf = pys_file_content(*loan);
    return (struct lookup){.status = LOOKUP_FOUND};
}

static void end(struct query *query, struct file_loan *loan)
{
    clear_replies(query);
    pys_file_give_back(loan);
}

static enum reading read_reply(const struct query *query, size_t index, int family, struct found *found)
{
    const struct dns_reply *const reply = &query->replies[index];
    return reply->bytes == NULL ? READ_ALL : read_family(reply, family, query->count > 1, found);
}

/// The outcome for an answer that cannot be read.
static struct lookup unreadable(struct found *found)
{
    pys_found_clear(found);
    return (struct lookup){.status = LOOKUP_UNAVAILABLE, .h_error = NO_RECOVERY};
}

/// Reads answers as glibc does since 2.36: an answer with a fault is ignored as a whole.
static struct lookup read_both(const struct query *query, struct found *found)
{
    bool broken = false;
    for (size_t index = 0; index < query->count; index++)
        broken = broken || read_reply(query, index, index == 0 ? AF_INET : AF_INET6, found) == READ_BROKEN;
    return broken ? unreadable(found) : outcome(found, not_found(NO_RECOVERY));
}

static struct lookup read_one(const struct query *query, int family, struct found *found)
{
    if (read_reply(query, 0, family, found) == READ_BROKEN)
        return unreadable(found);
    return outcome(found, (struct lookup){.status = LOOKUP_TRY_AGAIN, .h_error = NO_RECOVERY});
}

struct lookup pys_dns_lookup_both(const struct pysock_libc *libc, const char *name, struct found *found)
{
    struct query query = {.types = {DNS_TYPE_A, DNS_TYPE_AAAA}, .count = 2};
    struct file_loan *loan;
    if (!pys_dns_is_host_name(name))
        return not_found(HOST_NOT_FOUND);
    struct lookup lookup = begin(&query, &loan);
    if (loan == NULL)
        return lookup; // no memory
    if (!search(&query, name))
        lookup = failure(&query);
    else if (libc->lenient_answers)
        lookup = pys_lenient_answer_both(query.replies, found);
    else
        lookup = read_both(&query, found);
    end(&query, loan);
    return lookup;
}

struct lookup pys_dns_lookup_family(const struct pysock_libc *libc, const char *name, int family,
                                    bool any_name, struct found *found)
{
    const bool is_host_name = pys_dns_is_host_name(name);
    struct query query = {.types = {family == AF_INET ? DNS_TYPE_A : DNS_TYPE_AAAA}, .count = 1};
    struct file_loan *loan;
    if (!is_host_name && !any_name)
        return not_found(HOST_NOT_FOUND);
    struct lookup lookup = begin(&query, &loan);
    if (loan == NULL)
        return lookup; // no memory
    if (!search(&query, name))
        lookup = failure(&query);
    else if (!is_host_name)
        lookup = unreadable(found);
    else if (libc->lenient_answers)
        lookup = pys_lenient_answer_family(&query.replies[0], family, any_name, found);
    else
        lookup = read_one(&query, family, found);
    end(&query, loan);
    return lookup;
}

/// Mapped and compatible addresses are looked up as the IPv4 addresses in them.
static bool carries_v4(const uint8_t packed[16])
{
    static const uint8_t compatible[12] = {0};
    return pys_address_is_v4_mapped(packed) || memcmp(packed, compatible, sizeof compatible) == 0;
}

struct lookup pys_dns_lookup_address(int family, const uint8_t *packed, struct found *found)
{
    // resolv/nss_dns/dns-host.c, getanswer_ptr: an answer without a usable name.
    const struct lookup no_name = {.status = LOOKUP_NOT_FOUND, .h_error = NO_RECOVERY, .is_untold = true};
    struct query query = {.types = {DNS_TYPE_PTR}, .count = 1};
    struct file_loan *loan;
    char name[DNS_TEXT_SIZE];
    const bool is_mapped = family == AF_INET6 && carries_v4(packed);
    struct lookup lookup = begin(&query, &loan);
    if (loan == NULL)
        return lookup; // no memory
    pys_dns_write_pointer(is_mapped ? AF_INET : family, is_mapped ? packed + 12 : packed, name);
    if (ask(&query, name)) {
        if (read_pointer(&query.replies[0], found) == READ_ALL && found->name != NULL)
            pys_found_add_address(found, is_mapped ? AF_INET : family, is_mapped ? packed + 12 : packed, 0);
        lookup = outcome(found, no_name);
    } else {
        lookup = failure(&query);
        lookup.status = query.reached == ASK_REFUSED ? LOOKUP_UNAVAILABLE : LOOKUP_NOT_FOUND;
    }
    end(&query, loan);
    return lookup;
}
