// SPDX-License-Identifier: MIT
// Selects the readers and writers of addresses for the public functions.
//
//                        SSE4.1, if the processor has it    otherwise
//   read IPv4, IPv6      fast/*_sse41.c                     portable/
//   read legacy IPv4     fast/*_sse41.c                     fast/, with a table
//   write                -                                  fast/, with tables
//
// All of them give the same answers; a build with PYSOCK_PORTABLE uses only plain C.
#ifndef PYSOCK_ADDRESS_SELECT_H
#define PYSOCK_ADDRESS_SELECT_H

#include "address/fast/fast.h"
#include "address/portable/portable.h"

#if defined PYS_HAVE_SSE41 && !defined PYSOCK_PORTABLE
#define PYS_USE_SSE41
#endif

static inline bool ipv4_read(const char *text, uint8_t packed[4])
{
#ifdef PYS_USE_SSE41
    if (pys_cpu_has_sse41())
        return pys_sse41_ipv4_read(text, packed);
#endif
    return pys_portable_ipv4_read(text, packed);
}

static inline bool ipv4_legacy_read(const char *text, uint8_t packed[4])
{
#ifdef PYS_USE_SSE41
    if (pys_cpu_has_sse41())
        return pys_sse41_ipv4_legacy_read(text, packed);
#endif
#ifdef PYSOCK_PORTABLE
    return pys_portable_ipv4_legacy_read(text, packed);
#else
    return pys_fast_ipv4_legacy_read(text, packed);
#endif
}

static inline bool ipv6_read(const char *text, uint8_t packed[16])
{
#ifdef PYS_USE_SSE41
    if (pys_cpu_has_sse41())
        return pys_sse41_ipv6_read(text, packed);
#endif
    return pys_portable_ipv6_read(text, packed);
}

static inline char *ipv4_write(const uint8_t packed[4], char *text)
{
#ifdef PYSOCK_PORTABLE
    return pys_portable_ipv4_write(packed, text);
#else
    return pys_fast_ipv4_write(packed, text);
#endif
}

static inline char *ipv6_write(const uint8_t packed[16], char *text)
{
#ifdef PYSOCK_PORTABLE
    return pys_portable_ipv6_write(packed, text);
#else
    return pys_fast_ipv6_write(packed, text);
#endif
}

#endif
