// SPDX-License-Identifier: MIT
// The result of a case, as its line in a stream tells it.
#include "streams/restored.h"

#include "base/memory.h"
#include "protocol/protocol.h"
#include "run/evaluation.h"

#include <stdlib.h>
#include <string.h>

static enum outcome outcome_of(const json_t *line)
{
    const char *name = json_string_value(json_object_get(line, "outcome"));
    for (enum outcome outcome = OUTCOME_NONE; outcome < OUTCOME_COUNT; outcome++)
        if (strcmp(outcome_key(outcome), name) == 0)
            return outcome;
    return OUTCOME_NONE;
}

/// The lines of a list, each with its end; NULL if there is none.
static char *lines_of(const json_t *list)
{
    struct text lines = {0};
    for (size_t i = 0; i < json_array_size(list); i++)
        if (json_is_string(json_array_get(list, i)))
            text_addf(&lines, "%s\n", json_string_value(json_array_get(list, i)));
    return lines.length > 0 ? text_take(&lines) : NULL;
}

static bool are_answers(const json_t *answers, size_t count, struct text *why)
{
    bool good = json_array_size(answers) == count;
    for (size_t i = 0; good && i < count; i++)
        good = step_answer_check(json_array_get(answers, i), why);
    return good;
}

/// What surrounded the answer: the judge does not know it.
static void restore_circumstances(const struct run *run, struct result *result, const json_t *line)
{
    const char *reason = json_string_value(json_object_get(line, "reason"));
    const char *after = json_string_value(json_object_get(line, "after"));
    if (reason != NULL) {
        free(result->reason);
        result->reason = memory_copy(reason);
    }
    result->last_lines = lines_of(json_object_get(line, "stderr"));
    result->asked_again = json_is_true(json_object_get(line, "asked_again"));
    result->is_short = json_is_true(json_object_get(line, "shortened"));
    result->after = after != NULL ? vectors_find(run->vectors, after) : NULL;
    result->took_ms = json_number_value(json_object_get(line, "took_ms"));
}

bool restore_result(struct run *run, struct adapter *adapter, size_t index, const json_t *line,
                    struct text *why)
{
    const struct vector_case *one = run->selection->cases[index];
    struct result *result = &adapter->results[index];
    const enum outcome outcome = outcome_of(line);
    json_t *answers = json_object_get(line, "answers");
    const char *reason = json_string_value(json_object_get(line, "reason"));
    if (answers != NULL && !are_answers(answers, one->step_count, why)) {
        text_addf(why, "%s\"answers\" of %s are no answers to it", why->length > 0 ? ": " : "", one->id);
        return false;
    }
    if (answers != NULL)
        evaluate_answers(run, adapter, index, answers);
    else if (outcome == OUTCOME_PASS)
        evaluate_as_expected(run, adapter, index);
    else if (outcome == OUTCOME_ERROR || outcome == OUTCOME_KNOWN)
        evaluate_unanswered(run, adapter, index, OUTCOME_ERROR, reason != NULL ? reason : "");
    else if (outcome == OUTCOME_SKIPPED || outcome == OUTCOME_NOT_OFFERED)
        evaluate_unanswered(run, adapter, index, outcome, reason != NULL ? reason : "");
    else {
        text_addf(why, "the result of %s has no \"answers\"", one->id);
        return false;
    }
    if (outcome == OUTCOME_NOT_OFFERED && reason == NULL) {
        free(result->reason);
        result->reason = NULL;
    }
    restore_circumstances(run, result, line);
    return true;
}
