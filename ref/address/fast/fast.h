// SPDX-License-Identifier: MIT
// Fast reading and writing of addresses. Each function gives the same answers as its namesake in portable/.
#ifndef PYSOCK_ADDRESS_FAST_H
#define PYSOCK_ADDRESS_FAST_H

#include <stdbool.h>
#include <stdint.h>

/// Always needs room for 16 characters.
char *pys_fast_ipv4_write(const uint8_t packed[4], char *text);

/// Always needs room for 46 characters.
char *pys_fast_ipv6_write(const uint8_t packed[16], char *text);

/// Runs on every processor.
bool pys_fast_ipv4_legacy_read(const char *text, uint8_t packed[4]);

#if defined __GNUC__ && defined __x86_64__
#define PYS_HAVE_SSE41
/// For the functions that run only if pys_cpu_has_sse41() is true.
#define PYS_SSE41 __attribute__((target("sse4.1,popcnt")))

/// Costs a load and a test: the processor was identified before main().
static inline bool pys_cpu_has_sse41(void)
{
    return __builtin_cpu_supports("sse4.1") && __builtin_cpu_supports("popcnt");
}

bool pys_sse41_ipv4_read(const char *text, uint8_t packed[4]);
bool pys_sse41_ipv4_legacy_read(const char *text, uint8_t packed[4]);
bool pys_sse41_ipv6_read(const char *text, uint8_t packed[16]);
#endif

#endif
