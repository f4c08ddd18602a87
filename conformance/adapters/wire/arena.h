// SPDX-License-Identifier: MIT
// The memory of one request: allocated piece by piece, freed as a whole.
#ifndef SOCKCONFORM_WIRE_ARENA_H
#define SOCKCONFORM_WIRE_ARENA_H

#include "wire.h"

#ifdef __cplusplus
extern "C" {
#endif

/// A place in the arena to go back to.
struct wire_mark {
    void *block;
    size_t used;
};

/// Makes an arena that never holds more than limit_bytes; NULL if memory ran out.
struct wire_arena *wire_arena_new(size_t limit_bytes);
void wire_arena_free(struct wire_arena *arena);
/// Frees everything and clears the mark that memory ran out.
void wire_arena_reset(struct wire_arena *arena);
/// Whether memory ran out in a wire_take() since the last reset.
bool wire_arena_exhausted(const struct wire_arena *arena);
struct wire_mark wire_arena_mark(const struct wire_arena *arena);
/// Frees the memory taken since the mark; earlier memory stays.
void wire_arena_release(struct wire_arena *arena, struct wire_mark mark);
/// A copy that ends with a NUL; NULL if memory ran out.
char *wire_copy(struct wire_arena *arena, const char *bytes, size_t length);

#ifdef __cplusplus
}
#endif

#endif
