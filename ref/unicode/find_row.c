// SPDX-License-Identifier: MIT
// Finding a row of a table by its first column.
#include "unicode/tables.h"

const void *pys_idna_find_row(const void *rows, size_t count, size_t row_size, uint32_t code)
{
    const char *const start = rows;
    size_t below = 0; // rows before this one do not exceed code
    size_t above = count;
    while (below < above) {
        const size_t middle = below + (above - below) / 2;
        const uint32_t *const first = (const void *)(start + middle * row_size);
        if (*first <= code)
            below = middle + 1;
        else
            above = middle;
    }
    return below == 0 ? NULL : start + (below - 1) * row_size;
}
