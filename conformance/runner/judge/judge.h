// SPDX-License-Identifier: MIT
// The judge: compares an expectation with an observation and gives an outcome. Pure: no clock, no file, no
// process.
#ifndef SOCKCONFORM_RUNNER_JUDGE_JUDGE_H
#define SOCKCONFORM_RUNNER_JUDGE_JUDGE_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

enum outcome {
    OUTCOME_NONE, ///< not judged: the run was cut before
    OUTCOME_PASS,
    OUTCOME_PERMITTED,
    OUTCOME_KNOWN,
    OUTCOME_FAIL,
    OUTCOME_SKIPPED,
    OUTCOME_ERROR,
    OUTCOME_NOT_OFFERED,
    OUTCOME_COUNT
};

/// From the gravest level to no difference.
enum level { LEVEL_VALUE, LEVEL_CLASS, LEVEL_CODE, LEVEL_TEXT, LEVEL_NONE };

struct judgement {
    enum outcome outcome;
    enum level level; ///< the level of the difference; LEVEL_NONE unless outcome is fail or known
    size_t step;      ///< the first step that decided this
    size_t closest;   ///< the closest allowed answer at this step; 0 is the expected one
    bool by_subclass; ///< the exception's class is not the closest answer's, but a subclass of it
};

/// The allowed answers to one question in the implementation's numbers: the expected one, then the permitted
/// ones.
struct allowed {
    json_t **answers;
    size_t count;
    bool multiset;
};

const char *outcome_name(enum outcome outcome); // "not offered"
const char *outcome_key(enum outcome outcome);  // "not_offered", for reports
const char *level_name(enum level level);       // "value", "class", "code", "text", "none"
/// The same for people, which tells a subclass of the expected class from a wrong one: "class, by a subclass".
const char *level_words(enum level level, bool by_subclass);
/// The level with this name; LEVEL_NONE for an unknown name.
enum level level_from_name(const char *name);

/// The gravest level at which an observed answer differs from one allowed answer. The name of the class in the
/// text of a socket is a matter of level text.
enum level judge_difference(const json_t *allowed, const json_t *observed, bool multiset);

/// True if the observed answer took another time than the allowed one demands, and is otherwise the same but for codes
/// and texts.
bool judge_is_late(const json_t *allowed, const json_t *observed, bool multiset);

/// True if the observed answer differs from the allowed one by nothing but that it came later.
bool judge_is_late_alone(const json_t *allowed, const json_t *observed, bool multiset);

/// True if the pinned answer, which says no time, is the allowed one, and that one is not to come before some time: then it
/// can differ by nothing but that it came too early.
bool judge_is_early_alone(const json_t *allowed, const json_t *pinned, bool multiset);

/// One answer against the allowed ones: pass, permitted, skipped, or fail at the level of the closest.
struct judgement judge_step(const struct allowed *allowed, const json_t *observed);

/// Compares a case's answers, one per step, with the allowed answers of each step.
struct judgement judge_case(const struct allowed *allowed, size_t step_count, const json_t *observed);

#ifdef __cplusplus
}
#endif
#endif
