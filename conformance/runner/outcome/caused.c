// SPDX-License-Identifier: MIT
// The differences of an adapter grouped by their cause: those that fail the run first, the biggest first.
#include "outcome/caused.h"

#include "base/memory.h"
#include "causes/cause.h"
#include "outcome/totals.h"

#include <stdlib.h>
#include <string.h>

char *cause_in_words(const struct run *run, const struct adapter *adapter, size_t index)
{
    const struct result *result = &adapter->results[index];
    struct cause cause;
    struct text words = {0};
    bool differs = result->outcome == OUTCOME_FAIL || result->outcome == OUTCOME_KNOWN;
    if (!differs || result->observed == NULL || result->is_short ||
        !cause_of(&cause, &adapter->hello, run->selection->cases[index], 0, result->observed))
        return NULL;
    cause_add(&words, &cause);
    cause_free(&cause);
    return text_take(&words);
}

static bool fails(const struct run *run, const struct adapter *adapter, const struct group *group,
                  enum level level)
{
    for (size_t i = 0; i < group->count; i++)
        if (totals_fails(run, adapter, group->list[i], level))
            return true;
    return false;
}

/// Moves the groups that fail the run to the front, and keeps the order otherwise.
static void put_failing_first(struct caused *caused, const struct run *run, const struct adapter *adapter,
                              enum level level)
{
    struct group *sorted = memory_new(caused->count + 1, sizeof *sorted);
    size_t count = 0;
    for (size_t i = 0; i < caused->count; i++)
        if (fails(run, adapter, &caused->groups[i], level))
            sorted[count++] = caused->groups[i];
    caused->failing = count;
    for (size_t i = 0; i < caused->count; i++)
        if (!fails(run, adapter, &caused->groups[i], level))
            sorted[count++] = caused->groups[i];
    if (count > 0)
        memcpy(caused->groups, sorted, count * sizeof *sorted);
    free(sorted);
}

static int compare_sizes(const void *a, const void *b)
{
    const struct group *one = a, *other = b;
    if (one->count != other->count)
        return one->count > other->count ? -1 : 1;
    return one->list[0] < other->list[0] ? -1 : 1;
}

void caused_gather(struct caused *caused, const struct run *run, const struct adapter *adapter,
                   enum level level)
{
    *caused = (struct caused){.words = memory_new(run->selection->count, sizeof *caused->words)};
    for (size_t i = 0; i < run->selection->count; i++)
        if (adapter->results[i].outcome == OUTCOME_FAIL)
            caused->words[i] = cause_in_words(run, adapter, i);
    caused->count = groups_by_text(caused->words, run->selection->count, &caused->groups);
    for (size_t i = 0; i < caused->count; i++)
        caused->case_count += caused->groups[i].count;
    if (caused->count > 1)
        qsort(caused->groups, caused->count, sizeof *caused->groups, compare_sizes);
    put_failing_first(caused, run, adapter, level);
}

void caused_free(struct caused *caused, const struct run *run)
{
    for (size_t i = 0; i < run->selection->count; i++)
        free(caused->words[i]);
    free(caused->words);
    groups_free(caused->groups, caused->count);
}

const char *caused_words(const struct caused *caused, const struct group *group)
{
    return caused->words[group->list[0]];
}
