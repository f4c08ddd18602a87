// SPDX-License-Identifier: MIT
// What one side answered to one case, in a form that can be compared, and how a side is described.
#ifndef SOCKCONFORM_RUNNER_SIDES_ANSWERS_H
#define SOCKCONFORM_RUNNER_SIDES_ANSWERS_H

#include "judge/judge.h"
#include "sides/sides.h"

#ifdef __cplusplus
extern "C" {
#endif

/// True if a side has a long answer to this case in short form only: then all sides are compared in it.
bool answers_are_short(const struct side *sides, size_t count, size_t index);

/// A list of answers, one per step, with names for numbers; or {"skipped":..}, {"not_offered":..}, {"error":..},
/// {"absent":..} with the reason. New reference.
json_t *answers_of(const struct run *run, const struct side *side, size_t index, bool are_short);

/// The gravest level at which two sides' answers differ. A side without a valid answer differs in value.
enum level answers_difference(const json_t *left, const json_t *right, bool multiset);

/// "A" for the first side.
const char *side_letter(size_t side);

/// A side for a report: letter, label, implementation, facts, settings; of a recording its path and date. New
/// reference.
json_t *side_describe(const struct side *side, size_t letter);

/// A document's "vectors", and "world", are added to it.
void answers_add_origin(json_t *whole, const struct run *run);

#ifdef __cplusplus
}
#endif
#endif
