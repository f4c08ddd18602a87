// SPDX-License-Identifier: MIT
// The tables of nameprep; each is sorted by its first column.
//
// `since` is the first Unicode version with a row, in the form of the trait `unicode`: 1210 for 12.1. 0 means
// all versions; a mapping with 0 is also in RFC 3454.
#ifndef PYSOCK_UNICODE_TABLES_H
#define PYSOCK_UNICODE_TABLES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct idna_range {
    uint32_t first;
    uint32_t last;
};

struct idna_set {
    const struct idna_range *ranges;
    size_t count;
};

/// first, first + step ... last: each is mapped to the character at distance delta.
struct idna_shift {
    uint32_t first;
    uint32_t last;
    int32_t delta;
    uint16_t since;
    uint8_t step;
};

/// A character that is mapped to several characters, which are in the pool.
struct idna_sequence {
    uint32_t code;
    uint16_t since;
    uint16_t offset;
    uint8_t length;
};

/// Characters of one combining class other than 0.
struct idna_combining {
    uint32_t first;
    uint32_t last;
    uint16_t since;
    uint8_t combining_class;
};

/// Two characters that compose; also sorted by the second.
struct idna_pair {
    uint32_t first;
    uint32_t second;
    uint32_t composed;
    uint16_t since;
};

extern const struct idna_set pys_idna_removed;       ///< RFC 3454 table B.1
extern const struct idna_set pys_idna_prohibited;    ///< tables C.1.2, C.2.2, C.3 to C.9
extern const struct idna_set pys_idna_right_to_left; ///< table D.1: R and AL
extern const struct idna_set pys_idna_left_to_right; ///< table D.2: L

/// Table B.2 and compatibility decomposition combined.
extern const struct idna_shift pys_idna_shifts[];
extern const size_t pys_idna_shifts_count;
extern const struct idna_sequence pys_idna_sequences[];
extern const size_t pys_idna_sequences_count;
extern const uint32_t pys_idna_pool[];

extern const struct idna_combining pys_idna_combinings[];
extern const size_t pys_idna_combinings_count;
extern const struct idna_pair pys_idna_pairs[];
extern const size_t pys_idna_pairs_count;

/// The last row whose first column, a uint32_t, does not exceed code.
/// \return NULL if all exceed code
const void *pys_idna_find_row(const void *rows, size_t count, size_t row_size, uint32_t code);

bool pys_idna_set_has(const struct idna_set *set, uint32_t code);

#endif
