// SPDX-License-Identifier: MIT
// What one side answered to one case, in a form that can be compared, and how a side is described.
#include "sides/answers.h"

#include "escape/printable.h"
#include "judge/expected.h"
#include "judge/portable_answer.h"
#include "run/adapter_name.h"
#include "values/positions.h"
#include "values/short_answer.h"

enum { NOTE_BYTES = 4096 }; // that are shown

bool answers_are_short(const struct side *sides, size_t count, size_t index)
{
    for (size_t s = 0; s < count; s++)
        if (sides[s].adapter->results[index].is_short)
            return true;
    return false;
}

const char *side_letter(size_t side)
{
    static char letters[MOST_SIDES][2];
    letters[side][0] = (char)('A' + side);
    return letters[side];
}

json_t *answers_of(const struct run *run, const struct side *side, size_t index, bool are_short)
{
    const struct vector_case *one = run->selection->cases[index];
    const struct result *result = &side->adapter->results[index];
    const char *reason = result->reason != NULL ? result->reason : "";
    if (result->outcome == OUTCOME_NONE)
        return json_pack("{s:s}", "absent", side->recording != NULL ? "not in the recording" : "not reached");
    if (result->outcome == OUTCOME_SKIPPED || result->outcome == OUTCOME_NOT_OFFERED ||
        result->outcome == OUTCOME_ERROR)
        return json_pack("{s:s}", outcome_key(result->outcome), reason);
    if (result->outcome == OUTCOME_KNOWN && result->observed == NULL) // known to crash, hang or garble
        return json_pack("{s:s}", outcome_key(OUTCOME_ERROR), reason);
    json_t *observed = result->observed != NULL ? json_incref(result->observed)
                                                : expected_answers(one, &side->adapter->hello);
    if (are_short) {
        json_t *whole = observed;
        observed = short_answer(whole);
        json_decref(whole);
    }
    json_t *portable = portable_answers(&side->adapter->hello, one, observed), *named = json_array();
    for (size_t i = 0; i < json_array_size(portable); i++)
        json_array_append_new(named, positions_named(one->steps[i].request, json_array_get(portable, i),
                                                     side->adapter->hello.constants));
    json_decref(portable);
    json_decref(observed);
    return named;
}

enum level answers_difference(const json_t *left, const json_t *right, bool multiset)
{
    enum level gravest = LEVEL_NONE;
    if (!json_is_array(left) || !json_is_array(right))
        return json_is_array(left) == json_is_array(right) ? LEVEL_NONE : LEVEL_VALUE;
    for (size_t i = 0; i < json_array_size(left); i++) {
        const json_t *one = json_array_get(left, i), *other = json_array_get(right, i);
        if (json_object_get(one, "skipped") != NULL && json_object_get(other, "skipped") != NULL)
            continue; // neither answered
        if (json_equal(one, other) == 1)
            continue; // the judge takes {"any":..} for an expectation, which no {"any":..} meets
        enum level level = judge_difference(one, other, multiset);
        gravest = level < gravest ? level : gravest;
    }
    return gravest;
}

/// A note may come from anyone's recording.
static json_t *clipped_string(const char *string)
{
    struct text text = {0};
    printable_add_string(&text, string);
    text_clip(&text, NOTE_BYTES);
    json_t *clipped = json_string(text_of(&text));
    text_free(&text);
    return clipped;
}

json_t *side_describe(const struct side *side, size_t letter)
{
    const struct adapter *adapter = side->adapter;
    struct text label = {0}, spelled = {0};
    adapter_add_label(&label, adapter);
    printable_add_string(&spelled, adapter->command.spelled);
    json_t *part = json_pack("{s:s,s:s,s:s}", "side", side_letter(letter), "label", text_of(&label),
                             "adapter", text_of(&spelled));
    json_object_set(part, "implementation", json_object_get(adapter->hello.object, "implementation"));
    json_object_set(part, "facts", (json_t *)adapter->hello.facts);
    if (adapter->hello.settings != NULL)
        json_object_set(part, "settings", (json_t *)adapter->hello.settings);
    if (side->is_expected)
        json_object_set_new(part, "expected", json_true());
    const char *log = adapter_log_file(&adapter->dialogue.log);
    if (log != NULL)
        json_object_set_new(part, "log", printable_json_string(log));
    if (side->recording != NULL) {
        const struct recording *recording = side->recording;
        if (recording->note != NULL)
            json_object_set_new(part, "note", clipped_string(recording->note));
        json_object_set_new(part, "recording", printable_json_string(recording->path));
        json_object_set_new(part, "started",
                            recording->started != NULL ? printable_json_string(recording->started)
                                                       : json_null());
        json_object_set_new(part, "whole", json_boolean(recording->whole));
        json_object_set_new(part, "strange", json_integer((json_int_t)recording->strange));
        json_object_set_new(part, "missing", json_integer((json_int_t)recording->missing));
    }
    text_free(&label);
    text_free(&spelled);
    return part;
}

void answers_add_origin(json_t *whole, const struct run *run)
{
    const char *newest = run->vectors->newest_origin;
    json_object_set_new(whole, "vectors",
                        json_pack("{s:s,s:o}", "digest", run->vectors->digest, "newest",
                                  newest[0] != '\0' ? json_string(newest) : json_null()));
    json_object_set_new(whole, "world", run->world != NULL ? json_string(run->world) : json_null());
}
