// SPDX-License-Identifier: MIT
// Isolation: whatever differs is asked again in other processes, because an answer may depend on earlier cases.
#include "rounds/isolation.h"

#include "base/clock.h"
#include "base/memory.h"
#include "rounds/culprits.h"
#include "run/again.h"

#include <stdlib.h>

/// For each adapter at most: in all; to ask in another order, each time; to ask alone what differs there, too, if no answer
/// depends on earlier cases, or if one does.
static const double whole_ms = 150e3, reversed_ms = 60e3, alone_ms = 10e3, suspected_ms = 30e3;

/// What is known of a difference.
enum standing {
    STANDING_UNASKED,   ///< it was not asked again yet
    STANDING_DIFFERS,   ///< it differs in the same way in another order
    STANDING_SUSPECTED, ///< it does not: an earlier case may have caused it
    STANDING_SETTLED    ///< it was asked alone
};

static double sooner(double one, double other)
{
    return one < other ? one : other;
}

static bool is_left(const struct isolation *isolation, const enum standing *standings, size_t index)
{
    const struct result *result = &isolation->adapter->results[index];
    return result->aside && result->outcome == OUTCOME_FAIL && standings[index] != STANDING_SETTLED;
}

/// A descriptor may have another number.
static bool is_same_difference(const struct result *one, const struct result *other)
{
    return one->outcome == other->outcome && one->level == other->level && one->step == other->step;
}

/// Asks all that is left in new processes, the last first: what an earlier case has caused is then asked before that case.
/// Without those that are to blame for others.
static void ask_reversed(const struct isolation *isolation, enum standing *standings)
{
    const double until_ms = sooner(isolation->until_ms, clock_ms() + reversed_ms);
    struct order order = order_new(isolation->run);
    for (size_t i = isolation->run->selection->count; i-- > 0;)
        if (is_left(isolation, standings, i)) {
            if (order_has(&isolation->culprits, i))
                standings[i] = STANDING_SUSPECTED;
            else
                order_add(&order, i);
        }
    struct result *results =
        ask_apart(isolation->run, isolation->adapter, &order, isolation->adapter->dialogue.sharers, until_ms);
    for (size_t i = 0; i < order.count; i++) {
        const size_t index = order.cases[i];
        if (results[index].outcome != OUTCOME_NONE)
            standings[index] = is_same_difference(&isolation->adapter->results[index], &results[index])
                                   ? STANDING_DIFFERS
                                   : STANDING_SUSPECTED;
    }
    apart_free(isolation->run, results);
    free(order.cases);
}

/// Asks one case alone. What differs there, too, differs by itself.
static void ask_alone(struct isolation *isolation, enum standing *standings, size_t index)
{
    struct order order = order_new(isolation->run);
    order_add(&order, index);
    struct result *results = ask_apart(isolation->run, isolation->adapter, &order, 1, isolation->until_ms);
    if (results[index].outcome != OUTCOME_NONE) {
        standings[index] = STANDING_SETTLED;
        isolation->alone[index] = results[index];
        results[index] = (struct result){0};
        if (again_is_bad(&isolation->alone[index]))
            take_alone_answer(isolation, index);
    }
    apart_free(isolation->run, results);
    free(order.cases);
}

/// Asks alone whatever is left, or of that the suspected ones.
static void ask_each_alone(struct isolation *isolation, enum standing *standings, bool only_suspected,
                           double until_ms)
{
    for (size_t i = 0; i < isolation->run->selection->count; i++)
        if (is_left(isolation, standings, i) && isolation_has_time(isolation) && clock_ms() < until_ms &&
            (!only_suspected || standings[i] == STANDING_SUSPECTED))
            ask_alone(isolation, standings, i);
    blame_for_innocents(isolation);
}

/// As long as that finds a case to blame: it may have spoiled answers in the other order, too.
static void ask_in_orders(struct isolation *isolation, enum standing *standings)
{
    size_t found;
    do {
        found = isolation->culprits.count;
        ask_reversed(isolation, standings);
        ask_each_alone(isolation, standings, true, isolation->until_ms);
    } while (isolation->culprits.count > found && isolation_has_time(isolation));
}

/// Counts what was not asked alone. If no time was left to find the case to blame for one that was, it stays a difference.
static void count_left(const struct isolation *isolation, const enum standing *standings)
{
    struct dialogue *dialogue = &isolation->adapter->dialogue;
    for (size_t i = 0; i < isolation->run->selection->count; i++) {
        if (is_innocent(isolation, i) ||
            (is_left(isolation, standings, i) && standings[i] != STANDING_DIFFERS))
            dialogue->alone_left++;
        else if (is_left(isolation, standings, i))
            dialogue->reordered++;
    }
}

static bool are_several_left(const struct isolation *isolation, const enum standing *standings)
{
    size_t count = 0;
    for (size_t i = 0; i < isolation->run->selection->count; i++)
        count += is_left(isolation, standings, i);
    return count > 1;
}

/// No later round of the run asks anything after them in the same process.
static void remember_culprits(const struct isolation *isolation)
{
    for (size_t i = 0; i < isolation->culprits.count; i++)
        isolation->adapter->dialogue.spoils[isolation->culprits.cases[i]] = true;
}

void isolate(struct run *run, struct adapter *adapter)
{
    const size_t count = run->selection->count;
    if (adapter->dialogue.given_up || run_is_over(run))
        return;
    struct isolation isolation = {run, adapter, clock_ms() + whole_ms, NULL, order_new(run), false};
    enum standing *standings = memory_new(count, sizeof *standings);
    isolation.alone = memory_new(count, sizeof *isolation.alone);
    if (are_several_left(&isolation, standings))
        ask_in_orders(&isolation, standings);
    ask_each_alone(&isolation, standings, false,
                   clock_ms() + (isolation.any_innocent ? suspected_ms : alone_ms));
    blame_no_machine(&isolation);
    count_left(&isolation, standings);
    remember_culprits(&isolation);
    apart_free(run, isolation.alone);
    free(isolation.culprits.cases);
    free(standings);
}
