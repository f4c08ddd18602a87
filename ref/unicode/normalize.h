// SPDX-License-Identifier: MIT
// Normalization form KC in two steps, with one Python's knowledge of characters later than Unicode 3.2.
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
    TRAILING = 0x11a7, ///< one before the first: a syllable without a trailing consonant
    TRAILING_COUNT = 28,
};

/// Appends what table B.2 makes of a character, decomposed. False means that there is no memory.
bool pys_idna_map(const struct pysock_python *python, uint32_t code, struct idna_points *points);

/// Puts the marks of a decomposed text in order and composes it, in place. False means that there is no
/// memory.
bool pys_idna_compose(const struct pysock_python *python, struct idna_points *points);

#endif
