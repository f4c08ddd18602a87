// SPDX-License-Identifier: MIT
// The code points that str.isprintable() refuses.
#ifndef SOCKCONFORM_RUNNER_ESCAPE_UNPRINTABLE_H
#define SOCKCONFORM_RUNNER_ESCAPE_UNPRINTABLE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// From the first to the last one of a range.
struct code_range {
    uint32_t first, last;
};

/// In ascending order.
extern const struct code_range unprintable_ranges[];
extern const size_t unprintable_range_count;

#ifdef __cplusplus
}
#endif
#endif
