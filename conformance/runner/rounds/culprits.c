// SPDX-License-Identifier: MIT
// Finds the case to blame if a case differs only after others, by halving what its process was asked before it.
#include "rounds/culprits.h"

#include "base/clock.h"
#include "base/memory.h"
#include "base/text.h"
#include "run/again.h"

#include <stdlib.h>
#include <string.h>

bool isolation_has_time(const struct isolation *isolation)
{
    return clock_ms() < isolation->until_ms && !run_is_over(isolation->run);
}

/// True if it is not as expected, whether a ledger knows that or not.
static bool is_unexpected(const struct result *result)
{
    return again_is_bad(result) || result->outcome == OUTCOME_KNOWN;
}

/// True if the case is not as expected after these.
static bool is_bad_after(struct isolation *isolation, const size_t *before, size_t count, size_t index)
{
    struct order order = order_new(isolation->run);
    for (size_t i = 0; i < count; i++)
        order_add(&order, before[i]);
    order_add(&order, index);
    struct result *results = ask_apart(isolation->run, isolation->adapter, &order, 1, isolation->until_ms);
    bool bad = is_unexpected(&results[index]);
    apart_free(isolation->run, results);
    free(order.cases);
    return bad;
}

static int compare_turns(const void *a, const void *b)
{
    const size_t *left = a, *right = b;
    return left[1] < right[1] ? -1 : left[1] > right[1];
}

/// What the case's process was asked before it, or of that the cases that differ. Without those that gave no answer: they
/// ended the process, or would hang again.
static struct order asked_before(const struct isolation *isolation, size_t index, bool differing)
{
    const struct adapter *adapter = isolation->adapter;
    const struct asked *asked = adapter->dialogue.asked;
    size_t all = isolation->run->selection->count, count = 0;
    size_t(*turns)[2] = memory_new(all, sizeof *turns);
    for (size_t i = 0; i < all; i++) {
        enum outcome outcome = adapter->results[i].outcome;
        bool is_wanted = differing ? outcome == OUTCOME_FAIL || outcome == OUTCOME_KNOWN
                                   : outcome != OUTCOME_ERROR && outcome != OUTCOME_NONE;
        if (is_wanted && asked[i].process == asked[index].process && asked[i].turn < asked[index].turn) {
            turns[count][0] = i;
            turns[count++][1] = asked[i].turn;
        }
    }
    qsort(turns, count, sizeof *turns, compare_turns);
    struct order order = order_new(isolation->run);
    for (size_t i = 0; i < count; i++)
        order_add(&order, turns[i][0]);
    free(turns);
    return order;
}

/// Finds the case at which the shortest part begins, up to the end, after which the case is not as expected; by halving. It
/// is between these two. False if that is so by chance: then it is not so a second time.
static bool search(struct isolation *isolation, const struct order *order, size_t bad, size_t good,
                   size_t index, size_t *culprit)
{
    while (good - bad > 1 && isolation_has_time(isolation)) {
        size_t middle = bad + (good - bad) / 2;
        if (is_bad_after(isolation, order->cases + middle, order->count - middle, index))
            bad = middle;
        else
            good = middle;
    }
    *culprit = order->cases[bad];
    return is_bad_after(isolation, order->cases + bad, order->count - bad, index) &&
           !is_bad_after(isolation, order->cases + bad + 1, order->count - bad - 1, index);
}

/// Looks among what was asked before, a longer part up to the end each time: what spoils an answer is often near, and to
/// repeat all of a run takes long. False if the case is as expected after all of that.
static bool find_among(struct isolation *isolation, size_t index, bool differing, size_t *culprit)
{
    struct order before = asked_before(isolation, index, differing);
    size_t good = before.count, bad = before.count;
    bool found = false;
    for (size_t length = 1; !found && bad > 0 && isolation_has_time(isolation); length *= 2) {
        good = bad;
        bad = before.count > length ? before.count - length : 0;
        found = is_bad_after(isolation, before.cases + bad, before.count - bad, index);
    }
    if (found)
        found = search(isolation, &before, bad, good, index, culprit);
    free(before.cases);
    return found && isolation_has_time(isolation);
}

/// True if it is one of those found so far.
static bool is_known_culprit(struct isolation *isolation, size_t index, size_t *culprit)
{
    for (size_t i = 0; i < isolation->culprits.count && isolation_has_time(isolation); i++) {
        *culprit = isolation->culprits.cases[i];
        if (is_bad_after(isolation, culprit, 1, index))
            return true;
    }
    return false;
}

bool is_innocent(const struct isolation *isolation, size_t index)
{
    const struct result *alone = &isolation->alone[index];
    return alone->outcome != OUTCOME_NONE && !again_is_bad(alone);
}

void take_alone_answer(struct isolation *isolation, size_t index)
{
    struct result *first = &isolation->adapter->results[index], *alone = &isolation->alone[index];
    again_drop(first);
    *first = *alone;
    first->aside = true;
    memset(alone, 0, sizeof *alone);
}

/// It stays a difference, and reports tell why.
static void say_after(struct result *result, const struct vector_case *culprit)
{
    struct text why = {0};
    text_addf(&why, "it differs only after %s, in the same process", culprit->id);
    free(result->reason);
    result->reason = memory_copy(text_of(&why));
    text_free(&why);
}

/// If the case to blame differs, the other one is no difference of its own.
static void blame(struct isolation *isolation, size_t index, size_t culprit)
{
    struct result *results = isolation->adapter->results;
    const struct vector_case *after = isolation->run->selection->cases[culprit];
    if (is_unexpected(&results[culprit])) {
        take_alone_answer(isolation, index);
    } else {
        say_after(&results[index], after);
        again_drop(&isolation->alone[index]);
        memset(&isolation->alone[index], 0, sizeof isolation->alone[index]);
    }
    results[index].after = after;
}

/// True if its first answer seemed to come from a busy machine.
static bool is_doubtful_again(const struct isolation *isolation, size_t index)
{
    const struct result *result = &isolation->adapter->results[index];
    return result->asked_again && result->after == NULL;
}

/// Asks the case to blame and then all of these in one process, and marks those that are not as expected there.
static bool *bad_after(struct isolation *isolation, size_t culprit,
                       bool (*is_meant)(const struct isolation *, size_t))
{
    const size_t count = isolation->run->selection->count;
    bool *bad = memory_new(count, sizeof *bad);
    struct order order = order_new(isolation->run);
    order_add(&order, culprit);
    for (size_t i = 0; i < count; i++)
        if (i != culprit && is_meant(isolation, i))
            order_add(&order, i);
    if (order.count > 1 && isolation_has_time(isolation)) {
        struct result *results =
            ask_apart(isolation->run, isolation->adapter, &order, 1, isolation->until_ms);
        for (size_t i = 1; i < order.count; i++)
            bad[order.cases[i]] = is_unexpected(&results[order.cases[i]]);
        apart_free(isolation->run, results);
    }
    free(order.cases);
    return bad;
}

static void blame_for_all(struct isolation *isolation, size_t culprit)
{
    bool *bad = bad_after(isolation, culprit, is_innocent);
    for (size_t i = 0; i < isolation->run->selection->count; i++)
        if (bad[i])
            blame(isolation, i, culprit);
    free(bad);
}

static void find_culprit(struct isolation *isolation, size_t index)
{
    size_t culprit;
    if (is_known_culprit(isolation, index, &culprit)) {
        blame(isolation, index, culprit);
    } else if (find_among(isolation, index, true, &culprit) ||
               find_among(isolation, index, false, &culprit)) {
        blame(isolation, index, culprit);
        if (order_has(&isolation->culprits, culprit))
            return;
        order_add(&isolation->culprits, culprit);
        blame_for_all(isolation, culprit);
    } else if (isolation_has_time(isolation)) {
        take_alone_answer(isolation, index);
        isolation->adapter->results[index].asked_again = true;
    }
}

void blame_for_innocents(struct isolation *isolation)
{
    for (size_t i = 0; i < isolation->culprits.count; i++)
        blame_for_all(isolation, isolation->culprits.cases[i]);
    for (size_t i = 0; i < isolation->run->selection->count; i++) {
        if (!is_innocent(isolation, i))
            continue;
        isolation->any_innocent = true;
        if (isolation_has_time(isolation))
            find_culprit(isolation, i);
    }
}

void blame_no_machine(struct isolation *isolation)
{
    for (size_t c = 0; c < isolation->culprits.count; c++) {
        const size_t culprit = isolation->culprits.cases[c];
        bool *bad = bad_after(isolation, culprit, is_doubtful_again);
        for (size_t i = 0; i < isolation->run->selection->count; i++) {
            struct result *result = &isolation->adapter->results[i];
            if (!bad[i])
                continue;
            result->asked_again = false;
            result->after = isolation->run->selection->cases[culprit];
        }
        free(bad);
    }
}
