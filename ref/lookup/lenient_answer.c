// SPDX-License-Identifier: MIT
// Reading answers of name servers leniently: glibc 2.31 resolv/nss_dns/dns-host.c, getanswer_r,
// gaih_getanswer.
//
// Reading ends at the first fault: a name that cannot be read or is not a valid host name, an incomplete
// record, an address of another size. The record after a CNAME begins where the target's name ends; the
// claimed length is ignored.
#include "lookup/lenient_answer.h"

#include "dns/message.h"
#include "platform/netdb_numbers.h"
#include "text/words.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>

/// MAX_NR_ALIASES without the NULL; after so many CNAMEs the target of the next one is read as a record.
enum { ALIASES_MOST = 47 };

struct reading {
    struct dns_answer answer;
    bool is_faulty;
    int system_error; ///< EMSGSIZE if a name could not be read, otherwise 0
};

static bool read_host_name(struct reading *reading, size_t *at, char name[DNS_TEXT_SIZE])
{
    if (pys_dns_read_name(&reading->answer, at, name))
        return pys_dns_is_host_name(name);
    reading->system_error = EMSGSIZE;
    return false;
}

/// False if no record is left, or if the next record has a fault.
static bool next(struct reading *reading, struct dns_record *record)
{
    struct dns_answer *const answer = &reading->answer;
    size_t at = answer->at;
    if (reading->is_faulty || answer->records_left == 0 || at >= answer->length)
        return false;
    reading->is_faulty = !read_host_name(reading, &at, record->owner) || !pys_dns_answer_next(answer, record);
    return !reading->is_faulty;
}

/// Reads a CNAME's target, and continues after it.
static bool follow(struct reading *reading, const struct dns_record *record, char target[DNS_TEXT_SIZE])
{
    reading->answer.at = record->data_at;
    reading->is_faulty = !read_host_name(reading, &reading->answer.at, target);
    return !reading->is_faulty;
}

static bool has_right_size(const struct dns_record *record)
{
    return record->data_length == (record->type == DNS_TYPE_A ? 4U : 16U);
}

static void add_address(const struct reading *reading, const struct dns_record *record, struct found *found)
{
    pys_found_add_address(found, record->type == DNS_TYPE_A ? AF_INET : AF_INET6,
                          reading->answer.bytes + record->data_at, 0);
}

static bool open_answer(struct reading *reading, const struct dns_reply *reply)
{
    reading->is_faulty = false;
    reading->system_error = 0;
    return pys_dns_answer_open(&reading->answer, reply->bytes, reply->length) &&
           pys_dns_is_host_name(reading->answer.question);
}

static struct lookup failure(enum lookup_status status, int h_error)
{
    return (struct lookup){.status = status, .h_error = h_error};
}

static struct lookup short_of_memory(void) // no memory
{
    return (struct lookup){
        .status = LOOKUP_UNAVAILABLE, .h_error = NETDB_INTERNAL, .memory_is_short = true}; // no memory
}

// ---- One family

/// The name whose addresses count: the requested name, or the target of the last CNAME.
struct chain {
    char expected[DNS_TEXT_SIZE];
    size_t aliases; ///< number of CNAMEs that led to it
    size_t addresses;
    bool name_is_set; ///< the result's name is final
};

static void follow_chain(struct reading *reading, const struct dns_record *record, struct chain *chain,
                         struct found *found)
{
    if (chain->aliases >= ALIASES_MOST) {
        reading->answer.at = record->data_at;
        return;
    }
    if (!follow(reading, record, chain->expected))
        return;
    chain->aliases++;
    pys_found_add_alias(found, record->owner);
    if (!chain->name_is_set)
        pys_found_set_name(found, chain->expected);
}

static void take_address(struct reading *reading, const struct dns_record *record, bool canonical,
                         struct chain *chain, struct found *found)
{
    if (!word_same(chain->expected, record->owner))
        return;
    reading->is_faulty = !has_right_size(record);
    if (reading->is_faulty)
        return;
    if (chain->addresses++ == 0 && !chain->name_is_set) {
        pys_found_set_name(found, record->owner);
        chain->name_is_set = canonical;
    }
    add_address(reading, record, found);
}

struct lookup pys_lenient_answer_family(const struct dns_reply *reply, int family, bool canonical,
                                        struct found *found)
{
    const unsigned wanted = family == AF_INET ? DNS_TYPE_A : DNS_TYPE_AAAA;
    struct reading reading;
    struct dns_record record;
    struct chain chain = {.name_is_set = found->addresses_count > 0};
    if (!open_answer(&reading, reply))
        return failure(LOOKUP_UNAVAILABLE, NO_RECOVERY);
    memcpy(chain.expected, reading.answer.question, sizeof chain.expected);
    if (!chain.name_is_set)
        pys_found_set_name(found, reading.answer.question);
    while (next(&reading, &record)) {
        if (record.class_number != DNS_CLASS_IN)
            continue;
        if (record.type == DNS_TYPE_CNAME)
            follow_chain(&reading, &record, &chain, found);
        else if (record.type == wanted)
            take_address(&reading, &record, canonical, &chain, found);
    }
    if (found->memory_is_short)
        return short_of_memory(); // no memory
    if (chain.addresses > 0)
        return (struct lookup){.status = LOOKUP_FOUND};
    return failure(chain.aliases > 0 ? LOOKUP_NOT_FOUND : LOOKUP_TRY_AGAIN, NO_RECOVERY);
}

// ---- Both families

/// Adds the addresses of one answer; the first address gets the last CNAME's target as its name, or its
/// owner.
static struct lookup read_slice(const struct dns_reply *reply, struct found *found)
{
    struct reading reading;
    struct dns_record record;
    char target[DNS_TEXT_SIZE];
    const size_t before = found->addresses_count;
    bool has_target = false;
    if (!open_answer(&reading, reply))
        return failure(LOOKUP_UNAVAILABLE, NO_RECOVERY);
    if (reading.answer.count == 0)
        return failure(LOOKUP_NOT_FOUND, HOST_NOT_FOUND);
    while (next(&reading, &record)) {
        if (record.class_number != DNS_CLASS_IN)
            continue;
        if (record.type == DNS_TYPE_CNAME) {
            has_target = follow(&reading, &record, target) || has_target;
        } else if (record.type == DNS_TYPE_A || record.type == DNS_TYPE_AAAA) {
            reading.is_faulty = !has_right_size(&record);
            if (!reading.is_faulty && found->addresses_count == 0)
                pys_found_set_name(found, has_target ? target : record.owner);
            if (!reading.is_faulty)
                add_address(&reading, &record, found);
        }
    }
    if (found->addresses_count > before)
        return (struct lookup){.status = LOOKUP_FOUND};
    if (has_target && before == 0)
        return failure(LOOKUP_NOT_FOUND, HOST_NOT_FOUND);
    return (struct lookup){
        .status = LOOKUP_TRY_AGAIN, .h_error = NETDB_INTERNAL, .system_error = reading.system_error};
}

/// The failure of the second answer replaces that of the first, but "not found" leaves its status.
static struct lookup combine(struct lookup first, struct lookup second)
{
    if (first.status == LOOKUP_FOUND)
        return first;
    if (second.status == LOOKUP_NOT_FOUND)
        second.status = first.status;
    second.system_error = second.system_error != 0 ? second.system_error : first.system_error;
    return second;
}

struct lookup pys_lenient_answer_both(const struct dns_reply replies[2], struct found *found)
{
    struct lookup lookup = failure(LOOKUP_NOT_FOUND, HOST_NOT_FOUND);
    if (replies[0].bytes != NULL)
        lookup = read_slice(&replies[0], found);
    if (lookup.status != LOOKUP_UNAVAILABLE && replies[1].bytes != NULL)
        lookup = combine(lookup, read_slice(&replies[1], found));
    return found->memory_is_short ? short_of_memory() : lookup; // no memory
}
