// SPDX-License-Identifier: MIT
// Checks of a run as a whole, for reports that count passes and failures.
#ifndef SOCKCONFORM_RUNNER_OUTCOME_CHECKS_H
#define SOCKCONFORM_RUNNER_OUTCOME_CHECKS_H

#include "run/run.h"

#ifdef __cplusplus
extern "C" {
#endif

struct check {
    char *name;  ///< "libc starts"; "inet_aton as claimed, at code"
    char *wrong; ///< NULL if the check holds; otherwise the fault and the advice
};

struct checks {
    struct check *list;
    size_t count, capacity;
};

/// The checks: the run is complete, cases were judged, each adapter started, no ledger entry is stale, each
/// claim holds. Together with totals_fails() of each result: something fails exactly when the exit status is
/// not 0.
struct checks checks_of(const struct run *run);
void checks_free(struct checks *checks);

#ifdef __cplusplus
}
#endif
#endif
