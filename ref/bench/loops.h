// SPDX-License-Identifier: MIT
// The loops that are timed: one call for each entry of a corpus, by one implementation.
#ifndef PYSOCK_BENCH_LOOPS_H
#define PYSOCK_BENCH_LOOPS_H

#include "corpus.h"

#ifdef __cplusplus
extern "C" {
#endif

/// \return a sum over all answers: it keeps the compiler from removing calls, and can be compared
typedef uint32_t loop_function(const struct corpus *corpus);

struct loop {
    const char *call; ///< such as "inet_pton 6"
    loop_function *run;
};

/// Each array ends with an entry without a name.
extern const struct loop pysock_loops[];
extern const struct loop no_sse41_loops[];
extern const struct loop stat_loops[];
extern const struct loop libc_loops[];
extern const struct loop cares_loops[];
extern const struct loop rust_loops[];

/// The loop for a call, or NULL.
loop_function *loop_find(const struct loop *loops, const char *call);

/// Adds an answer to the sum; an IPv6 address adds its last four bytes.
static inline uint32_t sum_packed(uint32_t sum, const uint8_t *last_four)
{
    return sum + ((uint32_t)last_four[0] << 24 | (uint32_t)last_four[1] << 16 | (uint32_t)last_four[2] << 8 |
                  last_four[3]);
}

static inline uint32_t sum_text(uint32_t sum, const char *text)
{
    return sum * 31 + (uint8_t)text[0] + (uint8_t)text[1] + (uint8_t)text[2];
}

#ifdef __cplusplus
}
#endif
#endif
