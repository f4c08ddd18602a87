// SPDX-License-Identifier: MIT
// The differences of an adapter grouped by their cause: those that fail the run first, the biggest first.
#ifndef SOCKCONFORM_RUNNER_OUTCOME_CAUSED_H
#define SOCKCONFORM_RUNNER_OUTCOME_CAUSED_H

#include "outcome/groups.h"

#ifdef __cplusplus
extern "C" {
#endif

/// The cause of a result in words; NULL if it does not differ, or if its answer was too long to keep. The caller frees it.
char *cause_in_words(const struct run *run, const struct adapter *adapter, size_t index);

/// The differences that no ledger knows.
struct caused {
    size_t failing;       ///< the first so many groups have a case that fails the run
    char **words;         ///< of each selected case; NULL if it does not differ
    struct group *groups; ///< one per cause; the biggest first, equal ones in the order of their first cases;
                          ///< behind them those that fail nothing
    size_t count;
    size_t case_count; ///< of all groups
};

void caused_gather(struct caused *caused, const struct run *run, const struct adapter *adapter,
                   enum level level);
void caused_free(struct caused *caused, const struct run *run);

/// The words of the cause of one group.
const char *caused_words(const struct caused *caused, const struct group *group);

#ifdef __cplusplus
}
#endif
#endif
