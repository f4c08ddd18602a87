// SPDX-License-Identifier: MIT
// Whether a set has a character.
#include "unicode/tables.h"

bool pys_idna_set_has(const struct idna_set *set, uint32_t code)
{
    const struct idna_range *const range =
        pys_idna_find_row(set->ranges, set->count, sizeof *set->ranges, code);
    return range != NULL && code <= range->last;
}
