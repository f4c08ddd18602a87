// SPDX-License-Identifier: MIT
// Totals: numbers of results, and the exit status that follows from them.
#ifndef SOCKCONFORM_RUNNER_OUTCOME_TOTALS_H
#define SOCKCONFORM_RUNNER_OUTCOME_TOTALS_H

#include "run/run.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { EXIT_AS_EXPECTED = 0, EXIT_DIFFERS = 1, EXIT_NOT_VALID = 2, EXIT_INTERRUPTED = 130 };

struct totals {
    size_t cases;
    size_t by_outcome[OUTCOME_COUNT];
    size_t failed_at[LEVEL_NONE]; ///< only of fail
    size_t by_subclass;           ///< of failed_at[LEVEL_CLASS]: of a subclass of the expected class
    size_t not_recorded;          ///< of fail: differences that are not recorded yet
};

/// The results of one adapter for the cases of one file; for all files if `file` is NULL.
struct totals totals_of(const struct run *run, const struct adapter *adapter, const struct vector_file *file);

/// The level at which the differences of this adapter count in a run at `level`: its own, or that.
enum level totals_level(const struct adapter *adapter, enum level level);

/// True if every case of this adapter was judged, and none of them fails a run at `level`.
bool totals_is_as_expected(const struct run *run, const struct adapter *adapter, enum level level);

/// True if this result alone makes a run fail: an error, no answer in a run that must be complete, or a difference at the level that counts (in a
/// claim, the level of the function), of an adapter that is not only shown.
bool totals_fails(const struct run *run, const struct adapter *adapter, size_t index, enum level level);

/// True if this difference would make the run fail if its rule were of a level that decides.
bool totals_is_left_to_its_rule(const struct run *run, const struct adapter *adapter, size_t index,
                                enum level level);

/// Cases of this adapter that got pass, permitted, known, fail or error.
size_t totals_judged_of(const struct run *run, const struct adapter *adapter);
/// The same of all adapters that decide; if none does, of those that are shown.
size_t totals_judged(const struct run *run);

/// Cases of this adapter that got skipped or not offered.
size_t totals_unanswered(const struct run *run, const struct adapter *adapter);

/// The exit status of a finished run.
int totals_exit_status(const struct run *run, enum level level);

#ifdef __cplusplus
}
#endif
#endif
