// SPDX-License-Identifier: MIT
// Nameprep of one label: map, normalize, prohibit, check the directions.
//
// CPython Lib/encodings/idna.py, nameprep. Code points that Unicode 3.2 lacks are allowed, as in a query.
#include "idna/label.h"
#include "idna/text.h"
#include "unicode/normalize.h"
#include "unicode/tables.h"

static bool map(const struct pysock_python *python, const char *label, size_t length,
                struct idna_points *points)
{
    const char *const end = label + length;
    while (label < end) {
        const uint32_t code = idna_next(&label, end);
        if (!pys_idna_set_has(&pys_idna_removed, code) && !pys_idna_map(python, code, points))
            return false; // no memory
    }
    return true;
}

static enum idna_status refuse(struct idna_refusal *refusal, enum idna_fault fault,
                               const struct idna_points *points, size_t index)
{
    *refusal = (struct idna_refusal){fault, index, index + 1, points->at[index]};
    return IDNA_REFUSED;
}

/// The index of the first character in a set; the count of characters if there is none.
static size_t find_in(const struct idna_points *points, const struct idna_set *set)
{
    size_t index = 0;
    while (index < points->count && !pys_idna_set_has(set, points->at[index]))
        index++;
    return index;
}

static enum idna_status check_directions(const struct idna_points *points, struct idna_refusal *refusal)
{
    if (find_in(points, &pys_idna_right_to_left) == points->count)
        return IDNA_OK;
    const size_t last = points->count - 1;
    const size_t left_to_right = find_in(points, &pys_idna_left_to_right);
    if (left_to_right < points->count)
        return refuse(refusal, IDNA_MIXED_DIRECTIONS, points, left_to_right);
    if (!pys_idna_set_has(&pys_idna_right_to_left, points->at[0]))
        return refuse(refusal, IDNA_DIRECTION_AT_THE_ENDS, points, 0);
    if (!pys_idna_set_has(&pys_idna_right_to_left, points->at[last]))
        return refuse(refusal, IDNA_DIRECTION_AT_THE_ENDS, points, last);
    return IDNA_OK;
}

enum idna_status pys_idna_nameprep(const struct pysock_python *python, const char *label, size_t length,
                                   struct idna_points *points, struct idna_refusal *refusal)
{
    if (!map(python, label, length, points) || !pys_idna_compose(python, points))
        return IDNA_NO_MEMORY; // no memory
    const size_t prohibited = find_in(points, &pys_idna_prohibited);
    if (prohibited < points->count)
        return refuse(refusal, IDNA_INVALID_CHARACTER, points, prohibited);
    return check_directions(points, refusal);
}
