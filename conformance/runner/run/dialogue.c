// SPDX-License-Identifier: MIT
// The dialogue with an adapter: its pending questions, and the state of its processes.
#include "run/dialogue.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

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

struct asks *dialogue_queue(struct dialogue *dialogue, size_t number)
{
    struct asks *const queues[DIALOGUE_QUEUES] = {&dialogue->plain, &dialogue->waiting,
                                                  &dialogue->shared_names, &dialogue->spoiling};
    return queues[number];
}

void dialogue_leave_out(struct dialogue *dialogue, const char *function)
{
    if (dialogue_leaves_out(dialogue, function))
        return;
    dialogue->hanging = memory_grow(dialogue->hanging, dialogue->hanging_count, &dialogue->hanging_capacity,
                                    sizeof *dialogue->hanging);
    dialogue->hanging[dialogue->hanging_count++] = function;
}

bool dialogue_leaves_out(const struct dialogue *dialogue, const char *function)
{
    for (size_t i = 0; i < dialogue->hanging_count; i++)
        if (strcmp(dialogue->hanging[i], function) == 0)
            return true;
    return false;
}

void dialogue_free(struct dialogue *dialogue)
{
    free(dialogue->hanging);
    for (size_t i = 0; i < DIALOGUE_QUEUES; i++) {
        asks_free(dialogue_queue(dialogue, i));
        asks_free(&dialogue->elsewhere[i]);
    }
    free(dialogue->asked);
    free(dialogue->spoils);
    free(dialogue->hangs);
    free(dialogue->cannot_start);
    free(dialogue->last_lines);
    free(dialogue->log.path);
}
