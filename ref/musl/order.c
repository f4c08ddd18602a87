// SPDX-License-Identifier: MIT
// Ordering destinations by RFC 6724 §6 with the table of §2.1 (musl 1.2.3 src/network/lookup_name.c): 1
// reachable addresses, 2 a source of the same scope, 5 of the same label, 6 the higher precedence, 8 the
// smaller scope, 9 the longer prefix in common with the source, 10 the original order. Rules 3, 4 and 7 are
// not applied.
#include "musl/order.h"

#include "address/numeric_host.h"
#include "order/source_address.h"

#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

struct policy {
    uint8_t prefix[16];
    unsigned bits;
    unsigned precedence;
    unsigned label;
};

static const struct policy policies[] = {
    {{[15] = 1}, 128, 50, 0},  {{[10] = 0xff, [11] = 0xff}, 96, 35, 4},
    {{0x20, 0x02}, 16, 30, 2}, {{0x20, 0x01}, 32, 5, 5},
    {{0xfc}, 7, 3, 13},        {{0}, 0, 40, 1},
};

struct ranked {
    struct found_address address;
    unsigned keys[7]; ///< the higher key comes first; the first key counts before the others
};

static void widen(int family, const uint8_t *packed, uint8_t wide[16])
{
    if (family == AF_INET)
        pys_address_map_v4(packed, wide);
    else
        memcpy(wide, packed, 16);
}

static unsigned common_bits(const uint8_t one[16], const uint8_t other[16])
{
    unsigned bits = 0;
    while (bits < 128 && ((one[bits / 8] ^ other[bits / 8]) & (128U >> bits % 8)) == 0)
        bits++;
    return bits;
}

static const struct policy *policy_of(const uint8_t wide[16])
{
    const struct policy *policy = policies;
    while (common_bits(wide, policy->prefix) < policy->bits)
        policy++;
    return policy;
}

static unsigned scope_of(const uint8_t wide[16])
{
    if (wide[0] == 0xff)
        return wide[1] & 0x0fU;
    if (pys_address_is_link_local(wide) || pys_address_is_loopback(wide))
        return 2;
    return wide[0] == 0xfe && (wide[1] & 0xc0) == 0xc0 ? 5 : 14;
}

static void rank(struct source_asker *asker, struct ranked *ranked, size_t place)
{
    uint8_t packed[16] = {0};
    uint8_t wide[16];
    uint8_t source[16];
    const bool reachable = pys_source_ask(asker, &ranked->address, packed);
    widen(ranked->address.family, ranked->address.packed, wide);
    widen(ranked->address.family, packed, source);
    const struct policy *const policy = policy_of(wide);
    const unsigned keys[] = {
        reachable,
        reachable && scope_of(wide) == scope_of(source),
        reachable && policy->label == policy_of(source)->label,
        policy->precedence,
        15 - scope_of(wide),
        reachable ? common_bits(source, wide) : 0,
        (unsigned)(SIZE_MAX - place),
    };
    memcpy(ranked->keys, keys, sizeof keys);
}

static int compare(const void *one, const void *other)
{
    const struct ranked *const first = one;
    const struct ranked *const second = other;
    for (size_t key = 0; key < sizeof first->keys / sizeof *first->keys; key++) {
        if (first->keys[key] != second->keys[key])
            return first->keys[key] > second->keys[key] ? -1 : 1;
    }
    return 0;
}

static bool has_v6(const struct found *found)
{
    for (size_t index = 0; index < found->addresses_count; index++) {
        if (found->addresses[index].family == AF_INET6)
            return true;
    }
    return false;
}

bool pys_musl_order(int family, struct found *found)
{
    const size_t count = found->addresses_count;
    if (count < 2 || family == AF_INET || !has_v6(found))
        return true;
    struct ranked *const ranked = malloc(count * sizeof *ranked);
    if (ranked == NULL)
        return false;
    struct source_asker asker;
    pys_source_asker_start(&asker);
    for (size_t index = 0; index < count; index++) {
        ranked[index].address = found->addresses[index];
        rank(&asker, &ranked[index], index);
    }
    pys_source_asker_end(&asker);
    qsort(ranked, count, sizeof *ranked, compare);
    for (size_t index = 0; index < count; index++)
        found->addresses[index] = ranked[index].address;
    free(ranked);
    return true;
}
