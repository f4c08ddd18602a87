// SPDX-License-Identifier: MIT
// Results that are told together: differences of one rule, those alike, cases without an answer for one
// reason.
#include "outcome/groups.h"

#include "base/memory.h"
#include "judge/expected.h"
#include "outcome/attribution.h"

#include <stdlib.h>
#include <string.h>

void group_add(struct group *group, size_t index)
{
    group->list = memory_grow(group->list, group->count, &group->capacity, sizeof *group->list);
    group->list[group->count++] = index;
}

size_t groups_by_rule(const struct run *run, const struct adapter *adapter, struct group **groups)
{
    size_t count = 0, capacity = 0;
    *groups = NULL;
    for (size_t i = 0; i < run->selection->count; i++) {
        const struct rule *rule = run->selection->cases[i]->rule;
        if (adapter->results[i].outcome != OUTCOME_FAIL)
            continue;
        size_t at = 0;
        while (at < count && run->selection->cases[(*groups)[at].list[0]]->rule != rule)
            at++;
        if (at == count) {
            *groups = memory_grow(*groups, count, &capacity, sizeof **groups);
            count++;
        }
        group_add(&(*groups)[at], i);
    }
    return count;
}

size_t groups_by_reason(const struct run *run, const struct adapter *adapter, enum outcome outcome,
                        struct group **groups)
{
    size_t count = 0, capacity = 0;
    *groups = NULL;
    for (size_t i = 0; i < run->selection->count; i++) {
        if (adapter->results[i].outcome != outcome)
            continue;
        size_t at = 0;
        while (at < count &&
               strcmp(adapter->results[(*groups)[at].list[0]].reason, adapter->results[i].reason) != 0)
            at++;
        if (at == count) {
            *groups = memory_grow(*groups, count, &capacity, sizeof **groups);
            count++;
        }
        group_add(&(*groups)[at], i);
    }
    return count;
}

void groups_free(struct group *groups, size_t count)
{
    for (size_t i = 0; i < count; i++)
        free(groups[i].list);
    free(groups);
}

void groups_add_likeness(struct text *out, enum level level, const json_t *expected, const json_t *observed)
{
    const char *expected_class = json_string_value(json_object_get(expected, "class"));
    const char *observed_class = json_string_value(json_object_get(observed, "class"));
    text_addf(out, "%d|%s|%s", (int)level, expected_class != NULL ? expected_class : "",
              observed_class != NULL ? observed_class : "");
}

char *groups_likeness(const struct run *run, const struct adapter *adapter, size_t index)
{
    const struct result *result = &adapter->results[index];
    struct allowed allowed;
    struct text text = {0};
    allowed_gather(&allowed, run->selection->cases[index], result->step, &adapter->hello);
    const json_t *expected = json_object_get(allowed.answers[0], "raised");
    const json_t *observed = json_object_get(json_array_get(result->observed, result->step), "raised");
    groups_add_likeness(&text, result->level, expected, observed);
    if (run->oracle != NULL) {
        struct attribution attribution = attribution_of(run, adapter, index);
        text_addf(&text, "|%d%d", (int)attribution.owner, attribution.answers_as_oracle);
    }
    allowed_free(&allowed);
    return text_take(&text);
}

void groups_add_options(struct text *out, const struct run *run, const struct group *group)
{
    const struct vector_case **cases = memory_new(group->count, sizeof *cases);
    for (size_t i = 0; i < group->count; i++)
        cases[i] = run->selection->cases[group->list[i]];
    selection_add_options(out, cases, group->count);
    free(cases);
}
