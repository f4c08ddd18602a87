// SPDX-License-Identifier: MIT
// Addresses read and written fast. Each function answers as its namesake in portable/ does.
#ifndef PYSOCK_ADDRESS_FAST_H
#define PYSOCK_ADDRESS_FAST_H

#include <stdbool.h>
#include <stdint.h>

/// Needs room for 16 characters, whatever it writes.
char *pys_fast_ipv4_write(const uint8_t packed[4], char *text);

/// Needs room for 46 characters, whatever it writes.
char *pys_fast_ipv6_write(const uint8_t packed[16], char *text);

/// Whatever the processor.
bool pys_fast_ipv4_legacy_read(const char *text, uint8_t packed[4]);

#if defined __GNUC__ && defined __x86_64__
#define PYS_HAVE_SSE41
/// For the functions that only run where pys_cpu_has_sse41().
#define PYS_SSE41 __attribute__((target("sse4.1,popcnt")))

/// A load and a test: the processor was asked before main().
static inline bool pys_cpu_has_sse41(void)
{
    return __builtin_cpu_supports("sse4.1") && __builtin_cpu_supports("popcnt");
}

bool pys_sse41_ipv4_read(const char *text, uint8_t packed[4]);
bool pys_sse41_ipv4_legacy_read(const char *text, uint8_t packed[4]);
bool pys_sse41_ipv6_read(const char *text, uint8_t packed[16]);
#endif

#endif
