// SPDX-License-Identifier: MIT
// Groups of results: differences of one rule, similar differences, cases without an answer for one reason.
#include "outcome/groups.h"

#include "base/memory.h"
#include "judge/expected.h"
#include "outcome/attribution.h"
#include "select/exact_options.h"

#include <stdlib.h>
#include <string.h>

static void add_to(struct group *group, size_t index)
{
    group->list = memory_grow(group->list, group->count, &group->capacity, sizeof *group->list);
    group->list[group->count++] = index;
}

size_t groups_by_text(char *const texts[], size_t text_count, struct group **groups)
{
    size_t count = 0, capacity = 0;
    json_t *places = json_object(); // of the group of each text
    *groups = NULL;
    for (size_t i = 0; i < text_count; i++) {
        if (texts[i] == NULL)
            continue;
        const json_t *place = *groups == NULL ? NULL : json_object_get(places, texts[i]);
        size_t at = place != NULL ? (size_t)json_integer_value(place) : count;
        if (place == NULL) {
            json_object_set_new_nocheck(places, texts[i], json_integer((json_int_t)at));
            *groups = memory_grow(*groups, count, &capacity, sizeof **groups);
            count++;
        }
        add_to(&(*groups)[at], i);
    }
    json_decref(places);
    return count;
}

size_t groups_by_rule(const struct run *run, const struct adapter *adapter, struct group **groups)
{
    char **rules = memory_new(run->selection->count, sizeof *rules);
    for (size_t i = 0; i < run->selection->count; i++) {
        const struct vector_case *one = run->selection->cases[i];
        struct text rule = {0};
        if (adapter->results[i].outcome != OUTCOME_FAIL)
            continue;
        text_addf(&rule, "%s %s", one->file->path, one->rule->label);
        rules[i] = text_take(&rule);
    }
    size_t count = groups_by_text(rules, run->selection->count, groups);
    for (size_t i = 0; i < run->selection->count; i++)
        free(rules[i]);
    free(rules);
    return count;
}

/// What an error has in common with others: without the line or answer where it was found, and the column there.
static char *likeness_of_reason(const char *reason)
{
    static const char garbled[] = "garbled: ", column[] = "garbled: column ";
    const char *line = strstr(reason, ", in the line "), *answer = strstr(reason, ", in the answer ");
    const char *place = answer != NULL && (line == NULL || answer < line) ? answer : line;
    bool is_garbled = strncmp(reason, garbled, strlen(garbled)) == 0;
    struct text likeness = {0};
    if (strncmp(reason, column, strlen(column)) == 0)
        reason += strlen(column) + strspn(reason + strlen(column), "0123456789");
    text_add_bytes(&likeness, reason,
                   is_garbled && place != NULL && place > reason ? (size_t)(place - reason) : strlen(reason));
    return text_take(&likeness);
}

size_t groups_by_reason(const struct run *run, const struct adapter *adapter, enum outcome outcome,
                        struct group **groups)
{
    char **reasons = memory_new(run->selection->count, sizeof *reasons);
    for (size_t i = 0; i < run->selection->count; i++)
        if (adapter->results[i].outcome == outcome && adapter->results[i].reason != NULL)
            reasons[i] = likeness_of_reason(adapter->results[i].reason);
    size_t count = groups_by_text(reasons, run->selection->count, groups);
    for (size_t i = 0; i < run->selection->count; i++)
        free(reasons[i]);
    free(reasons);
    return count;
}

void groups_add_likeness(struct text *out, enum level level, const json_t *expected, const json_t *observed)
{
    const char *expected_class = json_string_value(json_object_get(expected, "class"));
    const char *observed_class = json_string_value(json_object_get(observed, "class"));
    text_addf(out, "%d|%s|%s", (int)level, expected_class != NULL ? expected_class : "",
              observed_class != NULL ? observed_class : "");
}

static char *likeness_of(const struct run *run, const struct adapter *adapter, size_t index)
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

size_t groups_by_likeness(const struct run *run, const struct adapter *adapter, const struct group *group,
                          struct group **groups)
{
    char **texts = memory_new(group->count, sizeof *texts);
    for (size_t i = 0; i < group->count; i++)
        texts[i] = likeness_of(run, adapter, group->list[i]);
    size_t count = groups_by_text(texts, group->count, groups);
    for (size_t g = 0; g < count; g++)
        for (size_t i = 0; i < (*groups)[g].count; i++)
            (*groups)[g].list[i] = group->list[(*groups)[g].list[i]];
    for (size_t i = 0; i < group->count; i++)
        free(texts[i]);
    free(texts);
    return count;
}

void groups_free(struct group *groups, size_t count)
{
    for (size_t i = 0; i < count; i++)
        free(groups[i].list);
    free(groups);
}

void groups_add_options(struct text *out, const struct run *run, const struct group *group)
{
    const struct vector_case **cases = memory_new(group->count, sizeof *cases);
    for (size_t i = 0; i < group->count; i++)
        cases[i] = run->selection->cases[group->list[i]];
    selection_add_options(out, cases, group->count);
    free(cases);
}
