// SPDX-License-Identifier: MIT
// The dialogue with an adapter: its pending questions, and the state of its processes.
#include "run/dialogue.h"

#include "base/memory.h"

#include <stdlib.h>

struct ask *asks_add(struct asks *asks, size_t room)
{
    asks->list = memory_grow(asks->list, asks->count, &asks->capacity, sizeof *asks->list);
    struct ask *ask = &asks->list[asks->count++];
    ask->cases = memory_new(room, sizeof *ask->cases);
    ask->count = 0;
    return ask;
}

bool asks_are_left(const struct asks *asks)
{
    return asks->head < asks->count;
}

struct ask asks_take(struct asks *asks)
{
    struct ask ask = asks->list[asks->head];
    asks->list[asks->head++] = (struct ask){NULL, 0};
    return ask;
}

struct ask asks_take_last(struct asks *asks)
{
    return asks->list[--asks->count];
}

static void asks_free(struct asks *asks)
{
    for (size_t i = 0; i < asks->count; i++)
        free(asks->list[i].cases);
    free(asks->list);
}

void dialogue_free(struct dialogue *dialogue)
{
    asks_free(&dialogue->plain);
    asks_free(&dialogue->waiting);
    asks_free(&dialogue->shared_names);
    free(dialogue->asked);
    free(dialogue->cannot_start);
    free(dialogue->last_lines);
    free(dialogue->log.path);
}
