// SPDX-License-Identifier: MIT
// A growing row of code points: one label on its way through nameprep.
#ifndef PYSOCK_UNICODE_POINTS_H
#define PYSOCK_UNICODE_POINTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// A usual label needs no allocation.
#define IDNA_POINTS_OWN 128

/// Not to be copied: `at` may point into it.
struct idna_points {
    uint32_t *at;
    size_t count;
    size_t room; ///< in code points
    uint32_t own[IDNA_POINTS_OWN];
};

void pys_idna_points_start(struct idna_points *points);
void pys_idna_points_clear(struct idna_points *points);

/// Makes room for more code points. False means that there is no memory; nothing has changed then.
bool pys_idna_points_reserve(struct idna_points *points, size_t more);
/// Appends. False means that there is no memory.
bool pys_idna_points_append(struct idna_points *points, uint32_t code);

#endif
