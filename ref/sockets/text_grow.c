// SPDX-License-Identifier: MIT
// pys_points_append, pys_grown_append, pys_grown_append_utf8: characters and bytes that grow.
#include "sockets/text_file.h"

#include <stdlib.h>
#include <string.h>

/// Doubles memory until there is room for more items; NULL if memory ran out.
static void *grow(void *memory, size_t *room, size_t wanted, size_t item_size)
{
    size_t grown = *room;
    if (wanted <= grown)
        return memory;
    if (wanted > SIZE_MAX / 2 / item_size)
        return NULL;
    while (grown < wanted)
        grown = 2 * grown + 16;
    void *const larger = realloc(memory, grown * item_size);
    if (larger != NULL)
        *room = grown;
    return larger;
}

bool pys_points_append(struct pysock_points *to, const uint32_t *points, size_t count)
{
    if (count == 0)
        return true;
    uint32_t *const grown = grow(to->points, &to->room, to->count + count, sizeof *to->points);
    if (grown == NULL)
        return false;
    to->points = grown;
    memcpy(grown + to->count, points, count * sizeof *points);
    to->count += count;
    return true;
}

bool pys_grown_append(struct grown *to, const uint8_t *bytes, size_t count)
{
    if (count == 0)
        return true;
    uint8_t *const grown = grow(to->bytes, &to->room, to->count + count, 1);
    if (grown == NULL)
        return false;
    to->bytes = grown;
    memcpy(grown + to->count, bytes, count);
    to->count += count;
    return true;
}

bool pys_grown_append_utf8(struct grown *to, uint32_t point)
{
    const uint8_t last = (uint8_t)(0x80 | (point & 0x3f));
    const uint8_t third = (uint8_t)(0x80 | (point >> 6 & 0x3f));
    const uint8_t second = (uint8_t)(0x80 | (point >> 12 & 0x3f));
    if (point < 0x80)
        return pys_grown_append(to, (const uint8_t[]){(uint8_t)point}, 1);
    if (point < 0x800)
        return pys_grown_append(to, (const uint8_t[]){(uint8_t)(0xc0 | point >> 6), last}, 2);
    if (point < 0x10000)
        return pys_grown_append(to, (const uint8_t[]){(uint8_t)(0xe0 | point >> 12), third, last}, 3);
    return pys_grown_append(to, (const uint8_t[]){(uint8_t)(0xf0 | point >> 18), second, third, last}, 4);
}
