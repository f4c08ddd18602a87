// SPDX-License-Identifier: MIT
// A growing array of code points.
#include "unicode/points.h"

#include <stdlib.h>
#include <string.h>

void pys_idna_points_start(struct idna_points *points)
{
    points->at = points->own;
    points->count = 0;
    points->room = IDNA_POINTS_OWN;
}

void pys_idna_points_clear(struct idna_points *points)
{
    if (points->at != points->own)
        free(points->at);
    pys_idna_points_start(points);
}

bool pys_idna_points_reserve(struct idna_points *points, size_t more)
{
    if (more <= points->room - points->count)
        return true;
    if (more > SIZE_MAX / (2 * sizeof *points->at) - points->count)
        return false; // no memory
    const size_t needed = points->count + more;
    const size_t room = needed > 2 * points->room ? needed : 2 * points->room;
    const bool owns = points->at == points->own;
    uint32_t *const grown = realloc(owns ? NULL : points->at, room * sizeof *grown);
    if (grown == NULL)
        return false;
    if (owns)
        memcpy(grown, points->own, points->count * sizeof *grown);
    points->at = grown;
    points->room = room;
    return true;
}

bool pys_idna_points_append(struct idna_points *points, uint32_t code)
{
    if (!pys_idna_points_reserve(points, 1))
        return false;
    points->at[points->count++] = code;
    return true;
}
