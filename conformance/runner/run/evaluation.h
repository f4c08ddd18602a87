// SPDX-License-Identifier: MIT
// Evaluation: makes the result of a case from an answer, or from the lack of one.
#ifndef SOCKCONFORM_RUNNER_RUN_EVALUATION_H
#define SOCKCONFORM_RUNNER_RUN_EVALUATION_H

#include "run/run.h"

#ifdef __cplusplus
extern "C" {
#endif

void evaluate_as_expected(struct run *run, struct adapter *adapter, size_t index);
/// `observed` is a list of answers, one per step; borrowed.
void evaluate_answers(struct run *run, struct adapter *adapter, size_t index, json_t *observed);
/// OUTCOME_SKIPPED, OUTCOME_ERROR or OUTCOME_NOT_OFFERED, and the reason.
void evaluate_unanswered(struct run *run, struct adapter *adapter, size_t index, enum outcome outcome,
                         const char *reason);
/// OUTCOME_ERROR that a busy machine has not caused.
void evaluate_certain_error(struct run *run, struct adapter *adapter, size_t index, const char *reason);

#ifdef __cplusplus
}
#endif
#endif
