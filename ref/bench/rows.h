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
    const char *input; ///< a name that corpus_make() accepts
    size_t count;      ///< number of addresses: the branch predictor learns a few, but not many random ones
    double at_least;   ///< the required ratio of glibc's time to ours
    double aim;
};

extern const struct row rows[];
extern const size_t row_count;

#ifdef __cplusplus
}
#endif
#endif
