// SPDX-License-Identifier: MIT
// The rows of the table: the call, its input, and the ratio to glibc that it must reach.
#ifndef PYSOCK_BENCH_ROWS_H
#define PYSOCK_BENCH_ROWS_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

struct row {
    const char *call;
    const char *input; ///< as corpus_make() knows it
    size_t count;      ///< of addresses: few are learned by the branch predictor, many random ones are not
    double at_least;   ///< how often glibc's time must be ours
    double aim;
};

extern const struct row rows[];
extern const size_t row_count;

#ifdef __cplusplus
}
#endif
#endif
