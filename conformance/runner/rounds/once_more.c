// SPDX-License-Identifier: MIT
// What differs is asked once more, in another order, so that a proposed ledger knows which answers vary.
#include "rounds/once_more.h"

#include "base/clock.h"
#include "base/memory.h"
#include "talk/event_loop.h"

#include <stdlib.h>

/// All of it; what is not answered by then is proposed as it was answered first.
static const double once_more_ms = 180e3;

static void queue(struct adapter *adapter, size_t index)
{
    struct ask *ask = asks_add(&adapter->dialogue.plain, 1);
    ask->cases[ask->count++] = index;
}

/// True if other cases differ only after this one.
static bool is_culprit(const struct run *run, const struct adapter *adapter, size_t index)
{
    for (size_t i = 0; i < run->selection->count; i++)
        if (adapter->results[i].after == run->selection->cases[index])
            return true;
    return false;
}

static bool differs(const struct result *result)
{
    return result->observed != NULL && (result->outcome == OUTCOME_FAIL || result->outcome == OUTCOME_KNOWN);
}

/// The last comes first: a descriptor then has another number. Those that spoil later answers come at the end.
static void queue_all(struct run *run, struct adapter *adapter)
{
    for (size_t i = run->selection->count; i > 0; i--)
        if (differs(&adapter->results[i - 1]) && !is_culprit(run, adapter, i - 1))
            queue(adapter, i - 1);
    for (size_t i = run->selection->count; i > 0; i--)
        if (differs(&adapter->results[i - 1]) && is_culprit(run, adapter, i - 1))
            queue(adapter, i - 1);
}

void ask_once_more(struct run *run, struct adapter *adapter)
{
    struct dialogue *dialogue = &adapter->dialogue;
    struct result *own = adapter->results;
    size_t kept_bytes = run->kept_bytes, alone_left = dialogue->alone_left;
    if (dialogue->given_up || run_is_over(run) || adapter->second != NULL)
        return;
    queue_all(run, adapter);
    adapter->results = memory_new(run->selection->count, sizeof *adapter->results);
    if (asks_are_left(&dialogue->plain))
        event_loop_ask(run, adapter, clock_ms() + once_more_ms);
    while (asks_are_left(&dialogue->plain)) // the time was up
        free(asks_take(&dialogue->plain).cases);
    adapter->second = adapter->results;
    adapter->results = own;
    dialogue->given_up = false;
    dialogue->alone_left = alone_left;
    run->kept_bytes = kept_bytes;
}
