// SPDX-License-Identifier: MIT
// The badge of a claim, or of a run without one, in the form of shields.io's endpoint.
#ifndef SOCKCONFORM_RUNNER_OUTCOME_BADGE_H
#define SOCKCONFORM_RUNNER_OUTCOME_BADGE_H

#include "outcome/claim.h"

#ifdef __cplusplus
extern "C" {
#endif

/// "34 of 36 functions exact": how many names hold what is claimed of them; without a claim, how many functions and
/// topics of the run have no difference at `level`. New reference.
json_t *badge_of(const struct run *run, const struct adapter *adapter, enum level level);

#ifdef __cplusplus
}
#endif
#endif
