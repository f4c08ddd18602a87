// SPDX-License-Identifier: MIT
// Asks chosen cases in a new process, in a chosen order, beside the results of the run.
#include "rounds/apart.h"

#include "base/memory.h"
#include "rounds/worlds.h"
#include "run/again.h"

#include <stdlib.h>

struct order order_new(const struct run *run)
{
    return (struct order){memory_new(run->selection->count + 1, sizeof(size_t)), 0};
}

void order_add(struct order *order, size_t index)
{
    order->cases[order->count++] = index;
}

bool order_has(const struct order *order, size_t index)
{
    for (size_t i = 0; i < order->count; i++)
        if (order->cases[i] == index)
            return true;
    return false;
}

static void queue(struct asks *asks, size_t index)
{
    struct ask *ask = asks_add(asks, 1);
    ask->cases[ask->count++] = index;
}

static struct asks *queue_of(const struct run *run, struct dialogue *dialogue, size_t index, bool in_parallel)
{
    if (dialogue->spoils[index])
        return &dialogue->spoiling;
    return in_parallel && run->selection->cases[index]->binds_name ? &dialogue->shared_names
                                                                   : &dialogue->plain;
}

static void drop(struct asks *asks)
{
    while (asks_are_left(asks))
        free(asks_take(asks).cases);
}

struct result *ask_apart(struct run *run, struct adapter *adapter, const struct order *order,
                         size_t processes, double until_ms)
{
    struct dialogue *dialogue = &adapter->dialogue;
    struct result *own = adapter->results;
    size_t kept_bytes = run->kept_bytes, alone_left = dialogue->alone_left;
    for (size_t i = 0; i < order->count; i++)
        queue(queue_of(run, dialogue, order->cases[i], processes > 1), order->cases[i]);
    adapter->results = memory_new(run->selection->count, sizeof *adapter->results);
    if (order->count > 0)
        ask_in_worlds(run, adapter, processes, until_ms);
    drop(&dialogue->plain); // the time was up
    drop(&dialogue->shared_names);
    drop(&dialogue->spoiling);
    struct result *results = adapter->results;
    adapter->results = own;
    dialogue->given_up = false;
    dialogue->alone_left = alone_left;
    run->kept_bytes = kept_bytes;
    return results;
}

void apart_free(const struct run *run, struct result *results)
{
    for (size_t i = 0; i < run->selection->count; i++)
        again_drop(&results[i]);
    free(results);
}
