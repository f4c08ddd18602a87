// SPDX-License-Identifier: MIT
// Asks the cases of other worlds.
#include "rounds/worlds.h"

#include "base/clock.h"
#include "base/memory.h"
#include "run/evaluation.h"
#include "talk/event_loop.h"
#include "world.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/// A process more for this number of cases that wait, and the most; each enters its world anew.
enum { WAITING_EACH = 4, PROCESSES_MOST = 4 };

/// The world of a request; NULL for this one. A batch has no case of another world.
static const char *world_of(const struct run *run, const struct ask *ask)
{
    return run->selection->cases[ask->cases[0]]->world;
}

/// Moves the requests whose world is the wanted one, or any but this one, to the end of another queue.
static size_t move(const struct run *run, struct asks *from, struct asks *to, const char *wanted)
{
    size_t kept = from->head, moved = 0;
    for (size_t i = from->head; i < from->count; i++) {
        const char *world = world_of(run, &from->list[i]);
        if (world == NULL || (wanted != NULL && strcmp(world, wanted) != 0)) {
            from->list[kept++] = from->list[i];
            continue;
        }
        struct ask *ask = asks_add(to, 1);
        free(ask->cases);
        *ask = from->list[i];
        moved++;
    }
    from->count = kept;
    return moved;
}

static void hold_back(const struct run *run, struct dialogue *dialogue)
{
    for (size_t i = 0; i < DIALOGUE_QUEUES; i++)
        move(run, dialogue_queue(dialogue, i), &dialogue->elsewhere[i], NULL);
}

/// The world of the first request that is held back, or NULL.
static const char *next_world(const struct run *run, const struct dialogue *dialogue)
{
    for (size_t i = 0; i < DIALOGUE_QUEUES; i++)
        if (asks_are_left(&dialogue->elsewhere[i]))
            return world_of(run, &dialogue->elsewhere[i].list[dialogue->elsewhere[i].head]);
    return NULL;
}

static void take_up(const struct run *run, struct dialogue *dialogue, const char *world)
{
    for (size_t i = 0; i < DIALOGUE_QUEUES; i++)
        move(run, &dialogue->elsewhere[i], dialogue_queue(dialogue, i), world);
}

static bool any_is_queued(struct dialogue *dialogue)
{
    bool any = false;
    for (size_t i = 0; i < DIALOGUE_QUEUES; i++)
        any = any || asks_are_left(dialogue_queue(dialogue, i));
    return any;
}

static void drop(struct asks *asks)
{
    while (asks_are_left(asks))
        free(asks_take(asks).cases);
}

/// What is queued now is of this world.
static void ask_in(struct run *run, struct adapter *adapter, const char *world, size_t processes,
                   double until_ms)
{
    adapter->dialogue.world = world;
    if (any_is_queued(&adapter->dialogue) && !adapter->dialogue.given_up)
        event_loop_ask(run, adapter, processes, until_ms);
    adapter->dialogue.world = NULL;
}

void ask_in_worlds(struct run *run, struct adapter *adapter, size_t processes, double until_ms)
{
    struct dialogue *dialogue = &adapter->dialogue;
    const char *world;
    hold_back(run, dialogue);
    ask_in(run, adapter, NULL, processes, until_ms);
    while ((world = next_world(run, dialogue)) != NULL && !run_is_over(run) && clock_ms() < until_ms) {
        take_up(run, dialogue, world);
        ask_in(run, adapter, world, processes, until_ms);
    }
    for (size_t i = 0; i < DIALOGUE_QUEUES; i++) // the time was up
        drop(&dialogue->elsewhere[i]);
}

/// The worlds that were tried.
struct tried {
    struct tried_world {
        const char *name;
        bool can_be_entered;
        char why[WORLD_WHY_SIZE];
    } * list;
    size_t count, capacity;
};

static const struct tried_world *try_world(const struct run *run, struct tried *tried, const char *name)
{
    for (size_t i = 0; i < tried->count; i++)
        if (strcmp(tried->list[i].name, name) == 0)
            return &tried->list[i];
    tried->list = memory_grow(tried->list, tried->count, &tried->capacity, sizeof *tried->list);
    struct tried_world *world = &tried->list[tried->count++];
    *world = (struct tried_world){.name = name,
                                  .why = "only a run that begins outside of the world can enter another one"};
    if (run->door >= 0)
        world->can_be_entered = world_try_door(run->door, name, world->why, sizeof world->why);
    return world;
}

/// The cases that are queued are skipped, for their world cannot be entered.
static void skip_queued(struct run *run, struct adapter *adapter, const struct tried_world *world)
{
    struct text why = {0};
    text_addf(&why, "no world %s: %s", world->name, world->why);
    for (size_t i = 0; i < DIALOGUE_QUEUES; i++) {
        struct asks *queue = dialogue_queue(&adapter->dialogue, i);
        while (asks_are_left(queue)) {
            struct ask ask = asks_take(queue);
            evaluate_unanswered(run, adapter, ask.cases[0], OUTCOME_SKIPPED, text_of(&why));
            free(ask.cases);
        }
    }
    text_free(&why);
}

static size_t processes_for(struct adapter *adapter)
{
    const struct asks *waiting = &adapter->dialogue.waiting;
    size_t processes = 1 + (waiting->count - waiting->head) / WAITING_EACH;
    if (adapter->hello.is_alone)
        return 1;
    return processes < PROCESSES_MOST ? processes : PROCESSES_MOST;
}

static void ask_adapter_elsewhere(struct run *run, struct adapter *adapter, struct tried *tried)
{
    const char *name;
    while ((name = next_world(run, &adapter->dialogue)) != NULL && !adapter->dialogue.given_up &&
           !run_is_over(run)) {
        const struct tried_world *world = try_world(run, tried, name);
        take_up(run, &adapter->dialogue, name);
        if (world->can_be_entered)
            ask_in(run, adapter, name, processes_for(adapter), INFINITY);
        else
            skip_queued(run, adapter, world);
    }
}

void ask_elsewhere(struct run *run)
{
    struct tried tried = {NULL, 0, 0};
    for (size_t i = 0; i < run->adapter_count; i++)
        ask_adapter_elsewhere(run, &run->adapters[i], &tried);
    free(tried.list);
}
