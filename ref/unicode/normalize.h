// SPDX-License-Identifier: MIT
// Normalization form KC in two steps, with one Python's data for characters newer than Unicode 3.2.
#ifndef PYSOCK_UNICODE_NORMALIZE_H
#define PYSOCK_UNICODE_NORMALIZE_H

#include "platform/python.h"
#include "unicode/points.h"

/// Hangul syllables, by arithmetic (Unicode chapter 3.12).
enum {
    SYLLABLES = 0xac00,
    SYLLABLES_COUNT = 11172,
    LEADING = 0x1100,
    LEADING_COUNT = 19,
    VOWELS = 0x1161,
    VOWELS_COUNT = 21,
    TRAILING = 0x11a7, ///< one below the first: a syllable without a trailing consonant
    TRAILING_COUNT = 28,
};

/// Appends a character's mapping by table B.2, decomposed. False if memory ran out.
bool pys_idna_map(const struct pysock_python *python, uint32_t code, struct idna_points *points);

/// Reorders the marks of a decomposed text and composes it, in place. False if memory ran out.
bool pys_idna_compose(const struct pysock_python *python, struct idna_points *points);

#endif
