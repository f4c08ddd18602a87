// SPDX-License-Identifier: MIT
// From an answer, or the lack of one, to a case's result.
#ifndef SOCKCONFORM_RUNNER_RUN_EVALUATION_H
#define SOCKCONFORM_RUNNER_RUN_EVALUATION_H

#include "run/run.h"

#ifdef __cplusplus
extern "C" {
#endif

/** The answers an adapter gives, one per step, if it does what is expected of it. New reference. */
json_t *expected_answers(const struct vector_case *one, const struct hello *hello);

/** Adds what answers a step without fault, in canonical form; false where that is not one text, because the
 * system chooses or time counts. */
bool expected_add(struct text *out, const struct step *step, const struct hello *hello);

/** All answers permitted for a case's step, in the implementation's numbers; the one in force first. */
void allowed_gather(struct allowed *allowed, const struct vector_case *one, size_t step,
                    const struct hello *hello);
void allowed_free(struct allowed *allowed);

void evaluate_as_expected(struct run *run, struct adapter *adapter, size_t index);
/** `observed` is a list of answers, one per step; borrowed. */
void evaluate_answers(struct run *run, struct adapter *adapter, size_t index, json_t *observed);
/** OUTCOME_SKIPPED, OUTCOME_ERROR or OUTCOME_NOT_OFFERED, and why. */
void evaluate_unanswered(struct run *run, struct adapter *adapter, size_t index, enum outcome outcome,
                         const char *reason);

/** After everything: which ledger entries no longer say what is (stale_entries.c). */
void stale_entries_find(struct run *run, struct adapter *adapter);

#ifdef __cplusplus
}
#endif
#endif
