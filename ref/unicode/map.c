// SPDX-License-Identifier: MIT
// Maps one character by table B.2, and decomposes it.
//
// CPython Lib/stringprep.py, map_table_b2; since gh-155292 characters newer than RFC 3454 map to themselves.
#include "unicode/normalize.h"
#include "unicode/tables.h"

static bool decompose_syllable(uint32_t syllable, struct idna_points *points)
{
    const uint32_t index = syllable - SYLLABLES;
    const uint32_t trailing = index % TRAILING_COUNT;
    return pys_idna_points_append(points, LEADING + index / (VOWELS_COUNT * TRAILING_COUNT)) &&
           pys_idna_points_append(points, VOWELS + index / TRAILING_COUNT % VOWELS_COUNT) &&
           (trailing == 0 || pys_idna_points_append(points, TRAILING + trailing));
}

static bool knows(const struct pysock_python *python, uint16_t since)
{
    return since == 0 || (!python->idna_maps_by_rfc && python->unicode >= since);
}

static const struct idna_sequence *find_sequence(const struct pysock_python *python, uint32_t code)
{
    const struct idna_sequence *const sequence =
        pys_idna_find_row(pys_idna_sequences, pys_idna_sequences_count, sizeof *sequence, code);
    return sequence != NULL && sequence->code == code && knows(python, sequence->since) ? sequence : NULL;
}

static uint32_t shift(const struct pysock_python *python, uint32_t code)
{
    const struct idna_shift *const shift =
        pys_idna_find_row(pys_idna_shifts, pys_idna_shifts_count, sizeof *shift, code);
    const bool applies = shift != NULL && code <= shift->last && (code - shift->first) % shift->step == 0 &&
                         knows(python, shift->since);
    return applies ? (uint32_t)((int32_t)code + shift->delta) : code;
}

bool pys_idna_map(const struct pysock_python *python, uint32_t code, struct idna_points *points)
{
    if (code >= SYLLABLES && code < SYLLABLES + SYLLABLES_COUNT)
        return decompose_syllable(code, points);
    const struct idna_sequence *const sequence = find_sequence(python, code);
    if (sequence == NULL)
        return pys_idna_points_append(points, shift(python, code));
    for (size_t index = 0; index < sequence->length; index++) {
        if (!pys_idna_points_append(points, pys_idna_pool[sequence->offset + index]))
            return false;
    }
    return true;
}
