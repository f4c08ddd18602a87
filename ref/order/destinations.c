// SPDX-License-Identifier: MIT
// Ordering destinations (RFC 6724 §6, glibc 2.36 sysdeps/posix/getaddrinfo.c, rfc3484_sort):
//
//   1  addresses with a source before those without
//   2  a source of the same scope
//   5  a source of the same label
//   6  the higher precedence
//   8  the smaller scope
//   9  the longer prefix in common with the source: IPv4 only within the source's subnet, IPv6 only in the
//      first 32-bit word in which either pair differs
//   10 the original order
//
// Rules 3, 4 and 7 (deprecated addresses, home addresses, tunnels) are not applied.
//
// Asking for a source takes longer than all the rest, so it is done only if the order depends on it. Rules 1,
// 2 and 5 can only speak against an address. Of two addresses the one that rules 6 and 8 prefer is asked for:
// if rules 1, 2 and 5 do not speak against it, it comes first, whatever the source of the other.
#include "order/destinations.h"

#include "address/numeric_host.h"
#include "cache/file_cache.h"
#include "files/address_policy.h"
#include "order/source_address.h"

#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

struct destination {
    struct found_address address;
    unsigned scope;
    unsigned label;
    unsigned precedence;
    bool asked; ///< the following fields are known
    bool reachable;
    bool same_scope;
    bool same_label;
    uint8_t source[16]; ///< of the same family
};

/// The state of a sort.
struct order {
    const struct address_policy *policy;
    struct interfaces *
        *interfaces; ///< subnets are compared only between IPv4 addresses that are otherwise equal
    struct source_asker asker;
};

/// An address of either family as IPv6, the form of the tables.
static void widen(int family, const uint8_t *packed, uint8_t wide[16])
{
    if (family == AF_INET)
        pys_address_map_v4(packed, wide);
    else
        memcpy(wide, packed, 16);
}

static unsigned scope_v6(const uint8_t packed[16])
{
    if (packed[0] == 0xff)
        return packed[1] & 0x0fU;
    if (pys_address_is_link_local(packed) || pys_address_is_loopback(packed))
        return 2;
    const bool site_local = packed[0] == 0xfe && (packed[1] & 0xc0) == 0xc0;
    return site_local ? 5 : 14;
}

static unsigned scope_of(const struct address_policy *policy, int family, const uint8_t *packed)
{
    uint8_t wide[16];
    if (family == AF_INET6)
        return scope_v6(packed);
    widen(family, packed, wide);
    return pys_address_policy_value(&policy->scopes_v4, wide);
}

static unsigned value_of(const struct policy_table *table, int family, const uint8_t *packed)
{
    uint8_t wide[16];
    widen(family, packed, wide);
    return pys_address_policy_value(table, wide);
}

static uint32_t word_at(const uint8_t *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

/// The number of leading bits that two words have in common.
static int common_bits(uint32_t one, uint32_t other)
{
    int bits = 0;
    for (uint32_t differing = one ^ other; bits < 32 && (differing & 0x80000000U) == 0; differing <<= 1)
        bits++;
    return bits;
}

static unsigned subnet_bits(struct order *order, const struct destination *one)
{
    if (*order->interfaces == NULL)
        *order->interfaces = pys_interfaces_list();
    return pys_interfaces_prefix_bits(*order->interfaces, one->source);
}

static int common_prefix_v4(struct order *order, const struct destination *one)
{
    const uint32_t address = word_at(one->address.packed);
    const uint32_t source = word_at(one->source);
    const unsigned host_bits = 32 - subnet_bits(order, one);
    const uint32_t mask = host_bits == 32 ? UINT32_MAX : UINT32_MAX << host_bits;
    return (address & mask) == (source & mask) ? common_bits(address, source) : 0;
}

/// Positive if the first comes first.
static int compare_prefixes(struct order *order, const struct destination *one,
                            const struct destination *other)
{
    if (one->address.family != other->address.family)
        return 0;
    if (one->address.family == AF_INET)
        return common_prefix_v4(order, one) - common_prefix_v4(order, other);
    for (size_t at = 0; at < 16; at += 4) {
        const uint32_t pairs[2][2] = {{word_at(one->address.packed + at), word_at(one->source + at)},
                                      {word_at(other->address.packed + at), word_at(other->source + at)}};
        if (pairs[0][0] != pairs[0][1] || pairs[1][0] != pairs[1][1])
            return common_bits(pairs[0][0], pairs[0][1]) - common_bits(pairs[1][0], pairs[1][1]);
    }
    return 0;
}

static void ask(struct order *order, struct destination *one)
{
    const int family = one->address.family;
    if (one->asked)
        return;
    one->asked = true;
    one->reachable = pys_source_ask(&order->asker, &one->address, one->source);
    if (!one->reachable)
        return;
    one->same_scope = one->scope == scope_of(order->policy, family, one->source);
    one->same_label = one->label == value_of(&order->policy->labels, family, one->source);
}

static bool is_flawless(const struct destination *one)
{
    return one->reachable && one->same_scope && one->same_label;
}

/// Rules 6 and 8, which need no source. Positive if the first comes first.
static int compare_destinations(const struct destination *one, const struct destination *other)
{
    if (one->precedence != other->precedence)
        return one->precedence > other->precedence ? 1 : -1;
    return one->scope == other->scope ? 0 : one->scope < other->scope ? 1 : -1;
}

/// Whether the other address, which came later, now comes before this one.
static bool comes_before(struct order *order, struct destination *other, struct destination *one)
{
    if (one == other)
        return false;
    const int preferred = compare_destinations(one, other);
    struct destination *const first = preferred < 0 ? other : one;
    ask(order, first);
    if (preferred != 0 && is_flawless(first))
        return first == other;
    ask(order, first == one ? other : one);
    if (one->reachable != other->reachable)
        return other->reachable;
    if (one->reachable && one->same_scope != other->same_scope)
        return other->same_scope;
    if (one->reachable && one->same_label != other->same_label)
        return other->same_label;
    if (preferred != 0)
        return preferred < 0;
    return one->reachable && compare_prefixes(order, one, other) < 0;
}

/// \param work [out] room for the same number
static void sort(struct order *order, struct destination **destinations, struct destination **work,
                 size_t count)
{
    if (count < 2)
        return;
    const size_t half = count / 2;
    sort(order, destinations, work, half);
    sort(order, destinations + half, work, count - half);
    size_t first = 0;
    size_t second = half;
    for (size_t place = 0; place < count; place++) {
        const bool take_second = first == half || (second < count && comes_before(order, destinations[second],
                                                                                  destinations[first]));
        work[place] = destinations[take_second ? second++ : first++];
    }
    memcpy(destinations, work, count * sizeof *work);
}

static void prepare(const struct address_policy *policy, struct destination *destination,
                    const struct found_address *address)
{
    destination->address = *address;
    destination->scope = scope_of(policy, address->family, address->packed);
    destination->label = value_of(&policy->labels, address->family, address->packed);
    destination->precedence = value_of(&policy->precedences, address->family, address->packed);
    destination->asked = false;
}

static bool is_same(const struct found_address *one, const struct found_address *other)
{
    return one->family == other->family && one->scope_id == other->scope_id &&
           memcmp(one->packed, other->packed, one->family == AF_INET ? 4 : 16) == 0;
}

static uint32_t hash_address(const struct found_address *address)
{
    const size_t length = address->family == AF_INET ? 4 : 16;
    uint32_t hash = 2166136261U ^ address->scope_id; // FNV-1a
    for (size_t index = 0; index < length; index++)
        hash = (hash ^ address->packed[index]) * 16777619U;
    return hash ^ hash >> 15;
}

/// The places of a table of addresses: none for a few, which are as fast compared with each other.
static size_t table_size(size_t count)
{
    enum { FEW = 16 };
    size_t size = count > FEW ? FEW : 0;
    while (size < 2 * count && size > 0)
        size *= 2;
    return size;
}

/// The first of the destinations that has the address of the last, to share its source, or the last.
/// \param table [in,out] of that size, without entries at first; at least half of it stays empty
static struct destination *first_of_same(struct destination *destinations, struct destination *last,
                                         struct destination **table, size_t size)
{
    struct destination *first = destinations;
    if (size == 0) {
        while (!is_same(&first->address, &last->address))
            first++;
        return first;
    }
    size_t at = hash_address(&last->address) & (size - 1);
    while (table[at] != NULL && !is_same(&table[at]->address, &last->address))
        at = (at + 1) & (size - 1);
    if (table[at] == NULL)
        table[at] = last;
    return table[at];
}

/// \param destinations [out] room for all that was found
/// \param places       [out] room for twice as many
/// \param table        [in,out] of table_size(), without entries
static void order_found(struct order *order, struct found *found, struct destination *destinations,
                        struct destination **places, struct destination **table)
{
    const size_t count = found->addresses_count;
    const size_t size = table_size(count);
    for (size_t index = 0; index < count; index++) {
        prepare(order->policy, &destinations[index], &found->addresses[index]);
        places[index] = first_of_same(destinations, &destinations[index], table, size);
    }
    pys_source_asker_start(&order->asker);
    sort(order, places, places + count, count);
    pys_source_asker_end(&order->asker);
    for (size_t index = 0; index < count; index++)
        found->addresses[index] = places[index]->address;
}

bool pys_addresses_order(struct found *found, struct interfaces **interfaces)
{
    const size_t count = found->addresses_count;
    if (count < 2)
        return true;
    struct file_loan *const loan = pys_file_borrow(FILE_ADDRESS_POLICY);
    struct destination *const destinations = malloc(count * sizeof *destinations);
    struct destination **const places = malloc(2 * count * sizeof *places);
    struct destination **const table = calloc(table_size(count) + 1, sizeof *table);
    const bool enough_memory = loan != NULL && destinations != NULL && places != NULL && table != NULL;
    if (enough_memory) {
        struct order order = {.policy = pys_file_content(loan), .interfaces = interfaces};
        order_found(&order, found, destinations, places, table);
    }
    free(table);
    free(places);
    free(destinations);
    if (loan != NULL)
        pys_file_give_back(loan);
    return enough_memory;
}
