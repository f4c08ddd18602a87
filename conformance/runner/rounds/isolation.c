// SPDX-License-Identifier: MIT
// Isolation: whatever differs is asked again in a process of its own, because an answer may depend on earlier cases.
#include "rounds/isolation.h"

#include "base/clock.h"
#include "base/memory.h"
#include "base/text.h"
#include "run/again.h"
#include "talk/event_loop.h"

#include <stdlib.h>
#include <string.h>

/// For each adapter at most: to ask what differs alone, and to look for what it depends on.
static const double alone_ms = 30e3, search_ms = 120e3;

/// Indexes of cases, in the order in which they are asked.
struct order {
    size_t *cases;
    size_t count;
};

struct isolation {
    struct run *run;
    struct adapter *adapter;
    double until_ms;
    struct result *alone;  ///< what each case answered alone; OUTCOME_NONE if it was not asked
    struct order culprits; ///< the cases found so far that others depend on
};

static bool is_time_left(const struct isolation *isolation)
{
    return clock_ms() < isolation->until_ms && !run_is_over(isolation->run);
}

static void queue(struct asks *asks, size_t index)
{
    struct ask *ask = asks_add(asks, 1);
    ask->cases[ask->count++] = index;
}

/// Asks one new process these cases, and then one more. All results are new ones, and only the last is kept.
static struct result ask_after(struct isolation *isolation, const size_t *before, size_t count, size_t last)
{
    struct adapter *adapter = isolation->adapter;
    struct result *own = adapter->results;
    size_t kept_bytes = isolation->run->kept_bytes;
    for (size_t i = 0; i < count; i++)
        queue(&adapter->dialogue.plain, before[i]);
    queue(&adapter->dialogue.plain, last);
    adapter->results = memory_new(isolation->run->selection->count, sizeof *adapter->results);
    event_loop_ask(isolation->run, adapter, isolation->until_ms);
    while (asks_are_left(&adapter->dialogue.plain)) // the time was up
        free(asks_take(&adapter->dialogue.plain).cases);
    struct result result = adapter->results[last];
    for (size_t i = 0; i < isolation->run->selection->count; i++)
        if (i != last)
            again_drop(&adapter->results[i]);
    free(adapter->results);
    adapter->results = own;
    adapter->dialogue.given_up = false;
    isolation->run->kept_bytes = kept_bytes;
    return result;
}

/// True if it is not as expected, whether a ledger knows that or not.
static bool is_unexpected(const struct result *result)
{
    return again_is_bad(result) || result->outcome == OUTCOME_KNOWN;
}

/// True if the case is not as expected after these.
static bool is_bad_after(struct isolation *isolation, const size_t *before, size_t count, size_t index)
{
    struct result result = ask_after(isolation, before, count, index);
    bool bad = is_unexpected(&result);
    again_drop(&result);
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
    struct order order = {memory_new(count + 1, sizeof *order.cases), count};
    for (size_t i = 0; i < count; i++)
        order.cases[i] = turns[i][0];
    free(turns);
    return order;
}

/// The case at which the shortest part begins, up to the end, after which the case is not as expected; by halving. It is
/// between these two.
static size_t search(struct isolation *isolation, const struct order *order, size_t bad, size_t good,
                     size_t index)
{
    while (good - bad > 1 && is_time_left(isolation)) {
        size_t middle = bad + (good - bad) / 2;
        if (is_bad_after(isolation, order->cases + middle, order->count - middle, index))
            bad = middle;
        else
            good = middle;
    }
    return order->cases[bad];
}

/// Looks among what was asked before, a longer part up to the end each time: what spoils an answer is often near, and to
/// repeat all of a run takes long. False if the case is as expected after all of that.
static bool find_among(struct isolation *isolation, size_t index, bool differing, size_t *culprit)
{
    struct order before = asked_before(isolation, index, differing);
    size_t good = before.count, bad = before.count;
    bool found = false;
    for (size_t length = 1; !found && bad > 0 && is_time_left(isolation); length *= 2) {
        good = bad;
        bad = before.count > length ? before.count - length : 0;
        found = is_bad_after(isolation, before.cases + bad, before.count - bad, index);
    }
    if (found)
        *culprit = search(isolation, &before, bad, good, index);
    free(before.cases);
    return found && is_time_left(isolation);
}

/// True if it is one of those found so far.
static bool is_known_culprit(struct isolation *isolation, size_t index, size_t *culprit)
{
    for (size_t i = 0; i < isolation->culprits.count && is_time_left(isolation); i++) {
        *culprit = isolation->culprits.cases[i];
        if (is_bad_after(isolation, culprit, 1, index))
            return true;
    }
    return false;
}

static bool find_culprit(struct isolation *isolation, size_t index, size_t *culprit)
{
    if (is_known_culprit(isolation, index, culprit))
        return true;
    if (!find_among(isolation, index, true, culprit) && !find_among(isolation, index, false, culprit))
        return false;
    isolation->culprits.cases[isolation->culprits.count++] = *culprit;
    return true;
}

/// Takes the answer that the case gave alone in place of the first one.
static void replace(struct result *first, struct result *alone)
{
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

/// A case that is as expected alone.
static void blame(struct isolation *isolation, size_t index)
{
    struct result *results = isolation->adapter->results;
    size_t culprit;
    bool found = find_culprit(isolation, index, &culprit);
    if (!found && !is_time_left(isolation)) {
        isolation->adapter->dialogue.alone_left++;
        return;
    }
    const struct vector_case *after = found ? isolation->run->selection->cases[culprit] : NULL;
    if (!found || is_unexpected(&results[culprit]))
        replace(&results[index], &isolation->alone[index]);
    else
        say_after(&results[index], after);
    results[index].after = after;
    results[index].asked_again = !found;
}

/// An answer that counted only after asking again need not come from a busy machine.
static void blame_no_machine(struct isolation *isolation, size_t index)
{
    struct result *result = &isolation->adapter->results[index];
    size_t culprit;
    if (!result->asked_again || !is_known_culprit(isolation, index, &culprit))
        return;
    result->asked_again = false;
    result->after = isolation->run->selection->cases[culprit];
}

static bool is_to_ask(const struct isolation *isolation, size_t index)
{
    const struct result *result = &isolation->adapter->results[index];
    return result->aside && result->outcome == OUTCOME_FAIL;
}

/// What differs alone, too, differs by itself.
static void ask_each_alone(struct isolation *isolation)
{
    struct adapter *adapter = isolation->adapter;
    for (size_t i = 0; i < isolation->run->selection->count; i++) {
        if (!is_to_ask(isolation, i))
            continue;
        if (is_time_left(isolation))
            isolation->alone[i] = ask_after(isolation, NULL, 0, i);
        if (isolation->alone[i].outcome == OUTCOME_NONE)
            adapter->dialogue.alone_left++;
        else if (again_is_bad(&isolation->alone[i]))
            replace(&adapter->results[i], &isolation->alone[i]);
    }
}

void isolate(struct run *run, struct adapter *adapter)
{
    size_t count = run->selection->count;
    struct isolation isolation = {run, adapter, clock_ms() + alone_ms, NULL, {NULL, 0}};
    if (adapter->dialogue.given_up || run_is_over(run))
        return;
    isolation.alone = memory_new(count, sizeof *isolation.alone);
    isolation.culprits.cases = memory_new(count, sizeof *isolation.culprits.cases);
    ask_each_alone(&isolation);
    isolation.until_ms = clock_ms() + search_ms;
    for (size_t i = 0; i < count; i++)
        if (isolation.alone[i].outcome != OUTCOME_NONE)
            blame(&isolation, i);
    for (size_t i = 0; i < count; i++)
        blame_no_machine(&isolation, i);
    for (size_t i = 0; i < count; i++)
        again_drop(&isolation.alone[i]);
    free(isolation.alone);
    free(isolation.culprits.cases);
}
