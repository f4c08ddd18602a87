// SPDX-License-Identifier: MIT
// Ordering destinations (RFC 6724 §6, glibc 2.36 sysdeps/posix/getaddrinfo.c, rfc3484_sort):
//
//   1  what has a source before what has none
//   2  a source of the same scope
//   5  a source of the same label
//   6  the higher precedence
//   8  the smaller scope
//   9  the longer prefix in common with the source: IPv4 only within the source's subnet, IPv6 only in the
//      first 32-bit word in which either pair differs
//   10 the order as it was
//
// Rules 3, 4 and 7 (deprecated addresses, home addresses, tunnels) are not looked at.
#include "names/order_addresses.h"

#include "names/numeric_host.h"

#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static socklen_t to_socket_address(const struct found_address *address, struct sockaddr_storage *storage)
{
    struct sockaddr_in v4 = {.sin_family = AF_INET};
    struct sockaddr_in6 v6 = {.sin6_family = AF_INET6, .sin6_scope_id = address->scope_id};
    if (address->family == AF_INET) {
        memcpy(&v4.sin_addr, address->packed, 4);
        memcpy(storage, &v4, sizeof v4);
        return sizeof v4;
    }
    memcpy(&v6.sin6_addr, address->packed, 16);
    memcpy(storage, &v6, sizeof v6);
    return sizeof v6;
}

static void take_source(struct destination *destination, const struct sockaddr_storage *storage,
                        const struct interfaces *interfaces)
{
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
    destination->reachable = true;
    if (destination->address.family == AF_INET) {
        memcpy(&v4, storage, sizeof v4);
        memcpy(destination->source, &v4.sin_addr, 4);
        destination->source_prefix_bits = pys_interfaces_prefix_bits(interfaces, destination->source);
    } else {
        memcpy(&v6, storage, sizeof v6);
        memcpy(destination->source, &v6.sin6_addr, 16);
    }
}

void pys_destination_find_source(struct destination *destination, const struct interfaces *interfaces)
{
    struct sockaddr_storage storage;
    const socklen_t length = to_socket_address(&destination->address, &storage);
    socklen_t source_length = sizeof storage;
    destination->reachable = false;
    destination->source_prefix_bits = 0;
    memset(destination->source, 0, sizeof destination->source);
#ifdef SOCK_CLOEXEC
    const int type = SOCK_DGRAM | SOCK_CLOEXEC;
#else
    const int type = SOCK_DGRAM;
#endif
    const int descriptor = socket(destination->address.family, type, 0);
    if (descriptor < 0)
        return;
    if (connect(descriptor, (const struct sockaddr *)&storage, length) == 0 &&
        getsockname(descriptor, (struct sockaddr *)&storage, &source_length) == 0)
        take_source(destination, &storage, interfaces);
    close(descriptor);
}

/// An address of either family as IPv6, which the tables are made of.
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

/// Bits that two words have in common, from the highest down.
static int common_bits(uint32_t one, uint32_t other)
{
    int bits = 0;
    for (uint32_t differing = one ^ other; bits < 32 && (differing & 0x80000000U) == 0; differing <<= 1)
        bits++;
    return bits;
}

static int common_prefix_v4(const struct destination *one)
{
    const uint32_t address = word_at(one->address.packed);
    const uint32_t source = word_at(one->source);
    const unsigned host_bits = 32 - one->source_prefix_bits;
    const uint32_t mask = host_bits == 32 ? UINT32_MAX : UINT32_MAX << host_bits;
    return (address & mask) == (source & mask) ? common_bits(address, source) : 0;
}

/// Above 0 where the first comes first.
static int compare_prefixes(const struct destination *one, const struct destination *other)
{
    if (one->address.family != other->address.family)
        return 0;
    if (one->address.family == AF_INET)
        return common_prefix_v4(one) - common_prefix_v4(other);
    for (size_t at = 0; at < 16; at += 4) {
        const uint32_t pairs[2][2] = {{word_at(one->address.packed + at), word_at(one->source + at)},
                                      {word_at(other->address.packed + at), word_at(other->source + at)}};
        if (pairs[0][0] != pairs[0][1] || pairs[1][0] != pairs[1][1])
            return common_bits(pairs[0][0], pairs[0][1]) - common_bits(pairs[1][0], pairs[1][1]);
    }
    return 0;
}

struct facts {
    unsigned scope;
    bool same_scope;
    bool same_label;
    unsigned precedence;
};

static struct facts facts_of(const struct address_policy *policy, const struct destination *one)
{
    const int family = one->address.family;
    const unsigned scope = scope_of(policy, family, one->address.packed);
    return (struct facts){
        .scope = scope,
        .same_scope = scope == scope_of(policy, family, one->source),
        .same_label = value_of(&policy->labels, family, one->address.packed) ==
                      value_of(&policy->labels, family, one->source),
        .precedence = value_of(&policy->precedences, family, one->address.packed),
    };
}

/// Whether the other, which stood behind, comes before the one.
static bool comes_before(const struct address_policy *policy, const struct destination *other,
                         const struct destination *one)
{
    if (one->reachable != other->reachable)
        return other->reachable;
    const struct facts facts = facts_of(policy, one);
    const struct facts others = facts_of(policy, other);
    if (one->reachable && facts.same_scope != others.same_scope)
        return others.same_scope;
    if (one->reachable && facts.same_label != others.same_label)
        return others.same_label;
    if (facts.precedence != others.precedence)
        return others.precedence > facts.precedence;
    if (facts.scope != others.scope)
        return others.scope < facts.scope;
    return one->reachable && compare_prefixes(one, other) < 0;
}

void pys_destinations_sort(const struct address_policy *policy, struct destination *destinations,
                           struct destination *work, size_t count)
{
    if (count < 2)
        return;
    const size_t half = count / 2;
    pys_destinations_sort(policy, destinations, work, half);
    pys_destinations_sort(policy, destinations + half, work, count - half);
    size_t first = 0;
    size_t second = half;
    for (size_t place = 0; place < count; place++) {
        const bool take_second =
            first == half ||
            (second < count && comes_before(policy, &destinations[second], &destinations[first]));
        work[place] = destinations[take_second ? second++ : first++];
    }
    memcpy(destinations, work, count * sizeof *work);
}
