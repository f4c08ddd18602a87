// SPDX-License-Identifier: MIT
// The arena: blocks that are kept from one request to the next.
#include "arena.h"

#include <stdlib.h>
#include <string.h>

// Most requests fit into the first block, so answering them never calls malloc.
#define BLOCK_BYTES ((size_t)64 * 1024)
// A reset returns memory above this size to the system: the memory of one huge request must not be kept.
#define KEPT_BYTES ((size_t)4 * 1024 * 1024)

/// As aligned as any object of the wire. dietlibc and older Windows headers have no max_align_t.
union aligned {
    long double wide;
    long long number;
    void *pointer;
    void (*function)(void);
};

struct block {
    struct block *next;
    size_t size;
    size_t used;
    union aligned memory[];
};

struct wire_arena {
    struct block *first;
    struct block *current;
    size_t limit;
    size_t held;
    bool exhausted;
};

static struct block *block_new(struct wire_arena *arena, size_t size)
{
    struct block *block;

    if (size > arena->limit - arena->held || size > SIZE_MAX - sizeof *block)
        return NULL;
    block = malloc(sizeof *block + size);
    if (block == NULL)
        return NULL;
    block->next = NULL;
    block->size = size;
    block->used = 0;
    arena->held += size;
    return block;
}

static void blocks_free(struct wire_arena *arena, struct block *block)
{
    while (block != NULL) {
        struct block *next = block->next;

        arena->held -= block->size;
        free(block);
        block = next;
    }
}

struct wire_arena *wire_arena_new(size_t limit_bytes)
{
    struct wire_arena *arena = calloc(1, sizeof *arena);

    if (arena == NULL)
        return NULL;
    arena->limit = limit_bytes;
    arena->first = block_new(arena, limit_bytes < BLOCK_BYTES ? limit_bytes : BLOCK_BYTES);
    if (arena->first == NULL) {
        free(arena);
        return NULL;
    }
    arena->current = arena->first;
    return arena;
}

void wire_arena_free(struct wire_arena *arena)
{
    if (arena == NULL)
        return;
    blocks_free(arena, arena->first);
    free(arena);
}

void wire_arena_reset(struct wire_arena *arena)
{
    struct block *block;

    if (arena->held > KEPT_BYTES) {
        blocks_free(arena, arena->first->next);
        arena->first->next = NULL;
    }
    for (block = arena->first; block != NULL; block = block->next)
        block->used = 0;
    arena->current = arena->first;
    arena->exhausted = false;
}

bool wire_arena_exhausted(const struct wire_arena *arena)
{
    return arena->exhausted;
}

struct wire_mark wire_arena_mark(const struct wire_arena *arena)
{
    struct wire_mark mark = {arena->current, arena->current->used};

    return mark;
}

void wire_arena_release(struct wire_arena *arena, struct wire_mark mark)
{
    struct block *block = mark.block;

    arena->current = block;
    block->used = mark.used;
    for (block = block->next; block != NULL; block = block->next)
        block->used = 0;
}

void *wire_take(struct wire_arena *arena, size_t size_bytes)
{
    const size_t unit = sizeof(union aligned);
    struct block *block = arena->current;
    void *memory;

    if (size_bytes > SIZE_MAX - unit) {
        arena->exhausted = true;
        return NULL;
    }
    size_bytes = (size_bytes + unit - 1) / unit * unit;
    while (block->size - block->used < size_bytes) {
        if (block->next == NULL) {
            block->next = block_new(arena, size_bytes > BLOCK_BYTES ? size_bytes : BLOCK_BYTES);
            if (block->next == NULL) {
                arena->exhausted = true;
                return NULL;
            }
        }
        block = block->next;
    }
    arena->current = block;
    memory = (char *)block->memory + block->used;
    block->used += size_bytes;
    return memory;
}

char *wire_copy(struct wire_arena *arena, const char *bytes, size_t length)
{
    char *copy = length < SIZE_MAX ? wire_take(arena, length + 1) : NULL;

    if (copy == NULL)
        return NULL;
    if (length > 0)
        memcpy(copy, bytes, length);
    copy[length] = '\0';
    return copy;
}
