// SPDX-License-Identifier: MIT
// The attribution of a difference: compares the vector, the live oracle and the port, and finds which one is
// wrong.
#include "outcome/attribution.h"

#include "judge/expected.h"
#include "judge/portable_answer.h"
#include "run/adapter_name.h"
#include "values/short_answer.h"

#include <string.h>

const char *attribution_name(enum owner owner)
{
    static const char *const names[OWNER_COUNT] = {[OWNER_UNKNOWN] = "unknown",
                                                   [OWNER_PORT] = "port",
                                                   [OWNER_VECTOR] = "vector",
                                                   [OWNER_NOT_RECORDED] = "not recorded yet",
                                                   [OWNER_PLATFORM] = "platform"};
    return names[owner];
}

static bool differs(enum outcome outcome)
{
    return outcome == OUTCOME_FAIL || outcome == OUTCOME_KNOWN;
}

static bool answered(const struct result *result)
{
    return differs(result->outcome) || result->outcome == OUTCOME_PASS ||
           result->outcome == OUTCOME_PERMITTED;
}

/// The observed answer, or the expected one: a pass may be recognised by its bytes, without parsing.
static json_t *answers_of(const struct run *run, const struct adapter *adapter, size_t index, bool are_short)
{
    const struct vector_case *one = run->selection->cases[index];
    const struct result *result = &adapter->results[index];
    json_t *observed =
        result->observed != NULL ? json_incref(result->observed) : expected_answers(one, &adapter->hello);
    if (are_short) {
        json_t *whole = observed;
        observed = short_answer(whole);
        json_decref(whole);
    }
    json_t *named = portable_answers(&adapter->hello, one, observed);
    json_decref(observed);
    return named;
}

static bool answer_alike(const struct run *run, const struct adapter *one, const struct adapter *other,
                         size_t index)
{
    const struct vector_case *asked = run->selection->cases[index];
    if (one->results[index].reason != NULL || other->results[index].reason != NULL)
        return false; // one side gave no answer
    const bool are_short = one->results[index].is_short || other->results[index].is_short;
    json_t *left = answers_of(run, one, index, are_short), *right = answers_of(run, other, index, are_short);
    bool alike = json_array_size(left) == json_array_size(right);
    for (size_t i = 0; alike && i < json_array_size(left); i++)
        alike = judge_difference(json_array_get(left, i), json_array_get(right, i), asked->multiset) ==
                LEVEL_NONE;
    json_decref(left);
    json_decref(right);
    return alike;
}

static bool same_fact(const json_t *origin, const struct hello *hello, const char *key)
{
    const char *recorded = json_string_value(json_object_get(origin, key));
    const char *here = json_string_value(json_object_get(hello->facts, key));
    return recorded == NULL || here == NULL || strcmp(recorded, here) == 0;
}

/// True if the vectors were recorded on this build: version, C library and machine (a kernel may differ).
/// Every build among a file's origins was asked every case, so there the vector and the oracle must agree. A
/// version between two recorded ones is judged by a range, without a recording.
static bool is_recorded_build(const struct vector_case *one, const struct hello *hello)
{
    json_t *origins = json_object_get(one->file->root, "origins");
    for (void *at = json_object_iter(origins); at != NULL; at = json_object_iter_next(origins, at)) {
        const json_t *origin = json_object_iter_value(at);
        const char *version = json_string_value(json_object_get(origin, "version"));
        const char *implementation = json_string_value(json_object_get(origin, "implementation"));
        if (version != NULL && implementation != NULL && strcmp(implementation, hello->name) == 0 &&
            strcmp(version, hello->version) == 0 && same_fact(origin, hello, "libc") &&
            same_fact(origin, hello, "machine"))
            return true;
    }
    return false;
}

static bool is_newer(const struct adapter *adapter)
{
    return adapter->newer != NULL;
}

/// True if the oracle's versions, as far as the expectation depends on them, are not older than the
/// adapter's.
static bool can_tell(const struct run *run, const struct adapter *adapter)
{
    const struct hello *hello = &adapter->hello, *oracle = &run->oracle->hello;
    return !newer_is_older_python(oracle, hello) &&
           (!is_newer(adapter) || newer_is_known_to(&run->vectors->newest, hello, oracle));
}

struct attribution attribution_of(const struct run *run, const struct adapter *adapter, size_t index)
{
    const struct adapter *oracle = run->oracle;
    const struct vector_case *one = run->selection->cases[index];
    struct attribution attribution = {is_newer(adapter) ? OWNER_NOT_RECORDED : OWNER_UNKNOWN, false, false,
                                      false};
    if (oracle == NULL || !oracle->greeted || !answered(&oracle->results[index]))
        return attribution;
    attribution.oracle_answered = true;
    attribution.answers_as_oracle = answer_alike(run, adapter, oracle, index);
    attribution.oracle_can_tell = can_tell(run, adapter);
    if (!attribution.oracle_can_tell)
        return attribution;
    if (!differs(oracle->results[index].outcome))
        attribution.owner = OWNER_PORT;
    else if (is_recorded_build(one, &oracle->hello))
        attribution.owner = OWNER_VECTOR;
    else if (!is_newer(adapter))
        attribution.owner = OWNER_PLATFORM;
    return attribution;
}

bool attribution_applies(const struct run *run, const struct adapter *adapter, size_t index)
{
    enum outcome outcome = adapter->results[index].outcome;
    return differs(outcome) && (run->oracle != NULL || (outcome == OUTCOME_FAIL && is_newer(adapter)));
}

bool attribution_is_not_recorded(const struct run *run, const struct adapter *adapter, size_t index)
{
    return adapter->results[index].outcome == OUTCOME_FAIL && is_newer(adapter) &&
           attribution_of(run, adapter, index).owner == OWNER_NOT_RECORDED;
}

static void format_beside_oracle(struct text *out, const struct run *run, const struct adapter *adapter,
                                 const struct attribution *attribution)
{
    bool is_oracle = adapter == run->oracle;
    text_add(out, is_oracle ? "it is the oracle, and " : "the oracle, ");
    if (!is_oracle) {
        adapter_add_label(out, run->oracle);
        text_add(out, ", ");
    }
    switch (attribution->owner) {
    case OWNER_PORT: text_add(out, "answers as the vector says: the port differs from both"); break;
    case OWNER_VECTOR:
        text_add(out, "is a build that was recorded, and differs from the vector: the vector is stale");
        break;
    case OWNER_PLATFORM: text_add(out, "differs from the vector, too: the platform differs"); break;
    case OWNER_NOT_RECORDED:
        if (!attribution->oracle_can_tell) {
            text_add(out,
                     "is older than the port, which is newer than the vectors: this is not recorded yet");
            return;
        }
        text_add(out, "differs from the vector, too: this is not recorded yet");
        break;
    case OWNER_UNKNOWN:
    case OWNER_COUNT:
        text_add(out, attribution->oracle_answered
                          ? "is older than the Python that the port reports: it cannot tell who is wrong"
                          : "gave no answer: nobody can tell who is wrong");
        return;
    }
    if (!is_oracle && attribution->owner != OWNER_PORT)
        text_add(out, attribution->answers_as_oracle ? ", and the port answers as the oracle"
                                                     : "; the port answers otherwise than both");
}

void attribution_format(struct text *out, const struct run *run, const struct adapter *adapter, size_t index)
{
    struct attribution attribution = attribution_of(run, adapter, index);
    if (attribution.owner == OWNER_NOT_RECORDED && !attribution.oracle_answered)
        text_add(out, "not recorded yet: the implementation is newer than the vectors");
    else
        format_beside_oracle(out, run, adapter, &attribution);
}

json_t *attribution_json(const struct run *run, const struct adapter *adapter, size_t index)
{
    struct text says = {0};
    if (!attribution_applies(run, adapter, index))
        return NULL;
    struct attribution attribution = attribution_of(run, adapter, index);
    attribution_format(&says, run, adapter, index);
    json_t *report =
        json_pack("{s:s,s:s}", "verdict", attribution_name(attribution.owner), "says", text_of(&says));
    if (run->oracle != NULL) {
        json_object_set_new(report, "oracle", json_string(run->oracle->command.name));
        json_object_set_new(report, "answers_as_oracle", json_boolean(attribution.answers_as_oracle));
    }
    if (attribution.oracle_answered)
        json_object_set_new(report, "answer", answers_of(run, run->oracle, index, false));
    text_free(&says);
    return report;
}
