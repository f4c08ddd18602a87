// SPDX-License-Identifier: MIT
// Cases that are asked again: which are put aside for that, and what counts where a busy machine can spoil an answer.
#include "run/again.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

bool again_is_bad(const struct result *result)
{
    return result->outcome == OUTCOME_FAIL || result->outcome == OUTCOME_ERROR;
}

/// True if nothing hangs on this difference: it is below the level that the adapter is judged at by itself.
static bool is_shown_only(const struct adapter *adapter, const struct result *result)
{
    return result->outcome == OUTCOME_FAIL && adapter->level != LEVEL_NONE && result->level > adapter->level;
}

/// True if a busy machine can spoil the answer: it waits for the name server or for a time-out.
static bool takes_time(const struct vector_case *one)
{
    return one->needs_dns || one->waits;
}

void again_settle(struct run *run, struct adapter *adapter, size_t index, bool may_wait)
{
    struct result *result = &adapter->results[index];
    bool counts = !run->asks_once && again_is_bad(result) && !is_shown_only(adapter, result);
    bool differs = counts && result->outcome == OUTCOME_FAIL && !run->single;
    if (!adapter->dialogue.given_up) {
        result->is_doubtful = counts && takes_time(run->selection->cases[index]);
        result->aside = result->is_doubtful || (differs && may_wait);
        if (differs && !may_wait)
            adapter->dialogue.alone_left++;
    }
    if (!result->aside && !run->asks_again)
        run_notify_settled(run, adapter, index);
}

size_t again_begin(struct run *run, struct adapter *adapter)
{
    size_t count = 0;
    struct dialogue *dialogue = &adapter->dialogue;
    dialogue->first = memory_new(run->selection->count, sizeof *dialogue->first);
    for (size_t i = 0; i < run->selection->count; i++) {
        if (!adapter->results[i].is_doubtful)
            continue;
        struct ask *ask = asks_add(dialogue->spoils[i] ? &dialogue->spoiling : &dialogue->waiting, 1);
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

void again_drop(struct result *result)
{
    json_decref(result->observed);
    free(result->reason);
    free(result->last_lines);
}

static void take(struct run *run, struct adapter *adapter, size_t index, bool quiet, bool last)
{
    struct result *first = &adapter->dialogue.first[index], *now = &adapter->results[index];
    bool counts = true;
    if (now->outcome == OUTCOME_NONE) {
        *now = *first;
    } else {
        counts = last || !again_is_bad(now) || (quiet && is_same(first, now));
        now->asked_again = !again_is_bad(now);
        again_drop(first);
    }
    now->is_doubtful = !counts;
    now->aside = !counts || now->outcome == OUTCOME_FAIL || now->asked_again;
    if (!now->aside)
        run_notify_settled(run, adapter, index);
}

void again_end(struct run *run, struct adapter *adapter, bool quiet, bool last)
{
    struct dialogue *dialogue = &adapter->dialogue;
    while (asks_are_left(&dialogue->waiting)) // the time was up
        free(asks_take(&dialogue->waiting).cases);
    while (asks_are_left(&dialogue->spoiling))
        free(asks_take(&dialogue->spoiling).cases);
    for (size_t i = 0; i < run->selection->count; i++)
        if (dialogue->first[i].is_doubtful)
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
