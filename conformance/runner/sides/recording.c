// SPDX-License-Identifier: MIT
// Recordings: the hello of one implementation, and every answer with its time.
#include "sides/recording.h"

#include "base/clock.h"
#include "base/file.h"
#include "base/memory.h"
#include "judge/expected.h"
#include "packed/gunzip.h"
#include "protocol/protocol.h"
#include "report/json/json.h"
#include "run/evaluation.h"
#include "values/canonical_json.h"
#include "values/format.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

void recording_times_begin(struct recording_times *times, const struct run *run)
{
    time_t now = time(NULL);
    struct tm parts;
    times->started_ms = clock_ms();
    times->at_ms = memory_new(run->selection->count, sizeof *times->at_ms);
    gmtime_r(&now, &parts);
    strftime(times->started, sizeof times->started, "%Y-%m-%dT%H:%M:%SZ", &parts);
}

void recording_times_free(struct recording_times *times)
{
    free(times->at_ms);
}

static void on_settled(void *context, const struct run *run, const struct adapter *adapter, size_t index)
{
    struct recording_times *times = context;
    (void)run;
    (void)adapter;
    times->at_ms[index] = clock_ms() - times->started_ms;
}

struct run_listener recording_listener(struct recording_times *times)
{
    return (struct run_listener){times, NULL, on_settled, NULL, NULL};
}

/// Rounds to whole milliseconds.
static json_t *milliseconds(double ms)
{
    return json_integer((json_int_t)(ms + 0.5));
}

/// The key under which a result without an answer is recorded; NULL for a result with one.
static const char *reason_key(enum outcome outcome)
{
    switch (outcome) {
    case OUTCOME_SKIPPED: return "skipped";
    case OUTCOME_NOT_OFFERED: return "not_offered";
    case OUTCOME_ERROR: return "error";
    case OUTCOME_NONE:
    case OUTCOME_PASS:
    case OUTCOME_PERMITTED:
    case OUTCOME_KNOWN:
    case OUTCOME_FAIL:
    case OUTCOME_COUNT: break;
    }
    return NULL;
}

/// An answer that was too long to keep is none to compare; its digest tells two of them apart.
static json_t *too_long(const json_t *observed)
{
    struct text words = {0};
    text_add(&words, "too long to keep: ");
    format_answer(&words, json_array_get(observed, 0));
    json_t *string = json_string(text_of(&words));
    text_free(&words);
    return string;
}

static json_t *observation(const struct run *run, const struct adapter *adapter, size_t index, double at_ms)
{
    const struct vector_case *one = run->selection->cases[index];
    const struct result *result = &adapter->results[index];
    const char *key = reason_key(result->outcome);
    json_t *part = json_object(), *asked = json_array();
    for (size_t i = 0; i < one->step_count; i++)
        json_array_append(asked, one->steps[i].request);
    json_object_set_new(part, "case", json_string(one->id));
    json_object_set_new(part, "rule", json_string(one->rule->label));
    json_object_set_new(part, "asked", asked);
    if (result->is_short)
        json_object_set_new(part, "error", too_long(result->observed));
    else if (key != NULL && (result->observed == NULL || result->outcome != OUTCOME_SKIPPED))
        json_object_set_new(part, key, json_string(result->reason != NULL ? result->reason : ""));
    else if (result->observed != NULL)
        json_object_set(part, "observed", result->observed);
    else
        json_object_set_new(part, "observed", expected_answers(one, &adapter->hello));
    json_object_set_new(part, "at_ms", milliseconds(at_ms));
    return part;
}

static void add_member(struct text *out, const char *name, json_t *value)
{
    text_addf(out, ",\n\"%s\":", name);
    canonical_write_shown(out, value);
    json_decref(value);
}

void recording_write(struct text *out, const struct run *run, const struct adapter *adapter,
                     const struct recording_times *times, const char *note)
{
    const char *before = "\n ";
    size_t left_out = 0;
    json_t *header = report_header(run, LEVEL_TEXT);
    json_object_del(header, "level");
    json_object_del(header, "deciding_rules");
    json_object_set_new(header, "started", json_string(times->started));
    if (note != NULL)
        json_object_set_new(header, "note", json_string(note));
    text_add(out, "{\"format\":1,\"recording\":");
    canonical_write_shown(out, header);
    json_decref(header);
    add_member(out, "command", json_string(adapter->command.spelled));
    add_member(out, "hello", json_incref(adapter->hello.object));
    text_add(out, ",\n\"observations\":[");
    for (size_t i = 0; i < run->selection->count; i++) {
        left_out += adapter->results[i].outcome == OUTCOME_NONE;
        if (adapter->results[i].outcome == OUTCOME_NONE)
            continue;
        json_t *part = observation(run, adapter, i, times->at_ms[i]);
        text_add(out, before);
        canonical_write_shown(out, part);
        json_decref(part);
        before = ",\n ";
    }
    text_add(out, "]");
    add_member(out, "footer",
               json_pack("{s:b,s:o,s:o}", "whole", left_out == 0 && run_is_whole(run), "interrupted",
                         run->interrupted != 0 ? json_integer(run->interrupted) : json_null(), "took_ms",
                         milliseconds(clock_ms() - times->started_ms)));
    text_add(out, "}\n");
}

static bool refuse(const struct recording *recording, const char *id, const char *what, struct text *why)
{
    text_addf(why, "%s: %s%s%s", recording->path, id != NULL ? id : "", id != NULL ? ": " : "", what);
    return false;
}

static bool check_observation(const struct recording *recording, const json_t *part, struct text *why)
{
    const char *id = json_string_value(json_object_get(part, "case"));
    const json_t *observed = json_object_get(part, "observed");
    size_t others = 0;
    struct text what = {0};
    if (id == NULL || !json_is_array(json_object_get(part, "asked")))
        return refuse(recording, id, "an observation has a case and what was asked", why);
    for (enum outcome outcome = OUTCOME_NONE; outcome < OUTCOME_COUNT; outcome++)
        others += reason_key(outcome) != NULL && json_is_string(json_object_get(part, reason_key(outcome)));
    if ((observed != NULL) + others != 1 || (observed != NULL && !json_is_array(observed)))
        return refuse(recording, id, "an observation is one of observed, skipped, not_offered, error", why);
    bool good = true;
    for (size_t i = 0; i < json_array_size(observed) && good; i++)
        good = step_answer_check(json_array_get(observed, i), &what);
    if (!good)
        refuse(recording, id, text_of(&what), why);
    text_free(&what);
    return good;
}

/// The JSON of a file, which gzip may have packed; NULL, and `why` names the file.
static json_t *read_root(const char *path, struct text *why)
{
    struct text bytes = {0}, plain = {0}, what = {0};
    json_t *root = NULL;
    if (file_read(path, &bytes, why)) {
        bool is_packed = gunzip_is_packed(&bytes);
        const struct text *json = is_packed ? &plain : &bytes;
        if (!is_packed || gunzip(&bytes, &plain, &what))
            root = canonical_read(text_of(json), json->length, &what);
        if (root == NULL)
            text_addf(why, "%s: %s", path, text_of(&what));
    }
    text_free(&bytes);
    text_free(&plain);
    text_free(&what);
    return root;
}

bool recording_load(struct recording *recording, const char *path, struct text *why)
{
    memset(recording, 0, sizeof *recording);
    recording->path = path;
    recording->root = read_root(path, why);
    if (recording->root == NULL)
        return false;
    const json_t *header = json_object_get(recording->root, "recording");
    const json_t *observations = json_object_get(recording->root, "observations");
    if (json_integer_value(json_object_get(recording->root, "format")) != 1 || !json_is_object(header) ||
        !json_is_array(observations))
        return refuse(recording, NULL, "not a recording of format 1 (sockconform record makes them)", why);
    recording->started = json_string_value(json_object_get(header, "started"));
    recording->note = json_string_value(json_object_get(header, "note"));
    recording->command = json_string_value(json_object_get(recording->root, "command"));
    recording->whole = json_is_true(json_object_get(json_object_get(recording->root, "footer"), "whole"));
    recording->by_case = json_object();
    for (size_t i = 0; i < json_array_size(observations); i++) {
        json_t *part = json_array_get(observations, i);
        if (!check_observation(recording, part, why))
            return false;
        json_object_set(recording->by_case, json_string_value(json_object_get(part, "case")), part);
    }
    return true;
}

void recording_free(struct recording *recording)
{
    json_decref(recording->by_case);
    json_decref(recording->root);
    memset(recording, 0, sizeof *recording);
}

/// True if the recording asked the same question as the vectors do now under this id.
static bool asks_the_same(const json_t *part, const struct vector_case *one)
{
    const json_t *asked = json_object_get(part, "asked");
    bool same = json_array_size(asked) == one->step_count;
    for (size_t i = 0; same && i < one->step_count; i++)
        same = json_equal(json_array_get(asked, i), one->steps[i].request) == 1;
    return same;
}

static void fill_case(struct run *run, struct adapter *adapter, size_t index, const json_t *part)
{
    json_t *observed = json_object_get(part, "observed");
    if (observed != NULL && json_array_size(observed) == run->selection->cases[index]->step_count) {
        evaluate_answers(run, adapter, index, observed);
        return;
    }
    for (enum outcome outcome = OUTCOME_NONE; outcome < OUTCOME_COUNT; outcome++) {
        const char *key = reason_key(outcome);
        const char *reason = key != NULL ? json_string_value(json_object_get(part, key)) : NULL;
        if (reason != NULL)
            evaluate_unanswered(run, adapter, index, outcome, reason);
    }
}

bool recording_fill(struct recording *recording, struct run *run, struct adapter *adapter, struct text *why)
{
    struct text what = {0};
    size_t found = 0, changed = 0;
    if (!hello_read(&adapter->hello, json_object_get(recording->root, "hello"), &what)) {
        refuse(recording, NULL, text_of(&what), why);
        text_free(&what);
        return false;
    }
    adapter->greeted = true;
    for (size_t i = 0; i < run->selection->count; i++) {
        const json_t *part = json_object_get(recording->by_case, run->selection->cases[i]->id);
        const bool is_same = part != NULL && asks_the_same(part, run->selection->cases[i]);
        recording->missing += part == NULL;
        changed += part != NULL && !is_same;
        found += is_same;
        if (is_same)
            fill_case(run, adapter, i, part);
    }
    // what was not selected is not strange
    recording->strange =
        run->selection->is_everything ? json_object_size(recording->by_case) - found : changed;
    return true;
}
