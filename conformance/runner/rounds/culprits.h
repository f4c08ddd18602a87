// SPDX-License-Identifier: MIT
// Finds the case to blame if a case differs only after others, by halving what its process was asked before it.
#ifndef SOCKCONFORM_RUNNER_ROUNDS_CULPRITS_H
#define SOCKCONFORM_RUNNER_ROUNDS_CULPRITS_H

#include "rounds/apart.h"

#ifdef __cplusplus
extern "C" {
#endif

/// Whatever differs in one adapter, and is asked again.
struct isolation {
    struct run *run;
    struct adapter *adapter;
    double until_ms;
    struct result
        *alone; ///< what each case answered alone; OUTCOME_NONE if it was not asked alone, or that is settled
    struct order culprits; ///< the cases found so far that others depend on
    bool any_innocent;     ///< a case that differed was as expected alone
};

bool isolation_has_time(const struct isolation *isolation);

/// True if the case was asked alone, is as expected there, and nothing is blamed for that yet.
bool is_innocent(const struct isolation *isolation, size_t index);

/// Takes the answer that the case gave alone in place of the first one.
void take_alone_answer(struct isolation *isolation, size_t index);

/// Finds the case to blame for each innocent one. What was found once is remembered, and costs no second search.
void blame_for_innocents(struct isolation *isolation);

/// The cases to blame may have caused what seemed to be a busy machine.
void blame_no_machine(struct isolation *isolation);

#ifdef __cplusplus
}
#endif
#endif
