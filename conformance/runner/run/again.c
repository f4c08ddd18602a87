// SPDX-License-Identifier: MIT
// Cases whose answer depends on the time that others leave: which are asked again, and what then counts.
#include "run/again.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

// Results that keep a run from being as expected.
static bool is_bad(const struct result *result)
{
    return result->outcome == OUTCOME_FAIL || result->outcome == OUTCOME_ERROR;
}

void again_settle(struct run *run, struct adapter *adapter, size_t index)
{
    const struct vector_case *one = run->selection->cases[index];
    struct result *result = &adapter->results[index];
    if (is_bad(result) && (one->needs_dns || one->waits) && !adapter->dialogue.given_up)
        result->aside = true;
    else if (!run->asks_again)
        run_notify_settled(run, adapter, index);
}

size_t again_begin(struct run *run, struct adapter *adapter)
{
    size_t count = 0;
    struct dialogue *dialogue = &adapter->dialogue;
    dialogue->first = memory_new(run->selection->count, sizeof *dialogue->first);
    for (size_t i = 0; i < run->selection->count; i++) {
        if (!adapter->results[i].aside)
            continue;
        struct ask *ask = asks_add(&dialogue->waiting, 1);
        ask->cases[ask->count++] = i;
        dialogue->first[i] = adapter->results[i];
        memset(&adapter->results[i], 0, sizeof adapter->results[i]);
        count++;
    }
    return count;
}

/// How long a step took is no part of what it answered.
static json_t *without_times(const json_t *observed)
{
    json_t *copy = json_deep_copy(observed);
    for (size_t i = 0; i < json_array_size(copy); i++)
        json_object_del(json_array_get(copy, i), "elapsed_ms");
    return copy;
}

static bool is_same(const struct result *one, const struct result *other)
{
    json_t *left = without_times(one->observed), *right = without_times(other->observed);
    bool same = one->outcome == other->outcome && one->level == other->level && one->step == other->step &&
                (left == right || json_equal(left, right));
    json_decref(left);
    json_decref(right);
    return same;
}

static void result_free(struct result *result)
{
    json_decref(result->observed);
    free(result->reason);
}

static void take(struct run *run, struct adapter *adapter, size_t index, bool quiet, bool last)
{
    struct result *first = &adapter->dialogue.first[index], *now = &adapter->results[index];
    bool counts = true;
    if (now->outcome == OUTCOME_NONE) {
        *now = *first;
    } else {
        counts = last || !is_bad(now) || (quiet && is_same(first, now));
        now->asked_again = !is_bad(now);
        result_free(first);
    }
    now->aside = !counts;
    if (counts)
        run_notify_settled(run, adapter, index);
}

void again_end(struct run *run, struct adapter *adapter, bool quiet, bool last)
{
    struct dialogue *dialogue = &adapter->dialogue;
    while (asks_are_left(&dialogue->waiting)) // the time was up
        free(asks_take(&dialogue->waiting).cases);
    for (size_t i = 0; i < run->selection->count; i++)
        if (dialogue->first[i].aside)
            take(run, adapter, i, quiet, last);
    free(dialogue->first);
    dialogue->first = NULL;
}

void again_give_up(struct run *run, struct adapter *adapter)
{
    for (size_t i = 0; i < run->selection->count; i++) {
        if (!adapter->results[i].aside)
            continue;
        adapter->results[i].aside = false;
        run_notify_settled(run, adapter, i);
    }
}
