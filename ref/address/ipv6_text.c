// SPDX-License-Identifier: MIT
// The text of an IPv6 address in C libraries that differ from RFC 5952: for ::1.2.3.4, and for equal runs of
// zeros.
#include "address/ipv6_text.h"

#include "text/text.h"

enum { GROUPS = 8 };

struct run {
    int first;
    int length;
};

/// The weight of a run is the number of its characters with the colons on both sides: a run at an end weighs
/// one less.
static int weight(struct run run, enum ipv6_text way)
{
    if (way == IPV6_FIRST_RUN_ALONE)
        return run.length;
    const bool at_end = run.first == 0 || run.first + run.length == GROUPS;
    return run.length == GROUPS ? 2 * GROUPS : 2 * run.length + !at_end;
}

static struct run heaviest_run(const unsigned groups[GROUPS], enum ipv6_text way)
{
    struct run best = {0, 0};
    for (int first = 0; first < GROUPS; first++) {
        struct run run = {first, 0};
        while (run.first + run.length < GROUPS && groups[run.first + run.length] == 0)
            run.length++;
        if (run.length > 1 && (best.length == 0 || weight(run, way) > weight(best, way)))
            best = run;
        first += run.length;
    }
    return best;
}

static void write_hex(struct text *text, unsigned group)
{
    static const char digits[] = "0123456789abcdef";
    bool begun = false;
    for (int shift = 12; shift >= 0; shift -= 4) {
        const char digit[2] = {digits[group >> shift & 0xfU], '\0'};
        begun = begun || digit[0] != '0' || shift == 0;
        if (begun)
            pys_text_append(text, digit);
    }
}

// It is written through text. NOLINTNEXTLINE(readability-non-const-parameter)
void pys_ipv6_write_groups(const uint8_t packed[16], enum ipv6_text way, char out[PYSOCK_IPV6_TEXT_SIZE])
{
    struct text text = {out, PYSOCK_IPV6_TEXT_SIZE, 0};
    unsigned groups[GROUPS];
    for (int index = 0; index < GROUPS; index++)
        groups[index] = (unsigned)packed[2 * index] << 8 | packed[2 * index + 1];
    const struct run run = heaviest_run(groups, way);
    for (int index = 0; index < GROUPS; index++) {
        if (run.length > 0 && index == run.first) {
            pys_text_append(&text, "::");
            index += run.length - 1;
            continue;
        }
        if (index > 0 && index != run.first + run.length)
            pys_text_append(&text, ":");
        write_hex(&text, groups[index]);
    }
}
