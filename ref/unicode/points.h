// SPDX-License-Identifier: MIT
// A growing array of code points: one label during nameprep.
#ifndef PYSOCK_UNICODE_POINTS_H
#define PYSOCK_UNICODE_POINTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// A label of usual length needs no allocation.
#define IDNA_POINTS_OWN 128

/// Must not be copied: `at` may point into it.
struct idna_points {
    uint32_t *at;
    size_t count;
    size_t room; ///< in code points
    uint32_t own[IDNA_POINTS_OWN];
};

void pys_idna_points_start(struct idna_points *points);
void pys_idna_points_clear(struct idna_points *points);

/// Makes room for more code points. False if memory ran out; nothing is changed then.
bool pys_idna_points_reserve(struct idna_points *points, size_t more);
/// Appends. False if memory ran out.
bool pys_idna_points_append(struct idna_points *points, uint32_t code);

#endif
