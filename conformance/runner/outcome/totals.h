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
    size_t failed_at[LEVEL_NONE]; ///< of fail alone
    size_t not_recorded;          ///< of fail: differences that are not recorded yet
};

/// One adapter's results of one file's cases; of all files when `file` is NULL.
struct totals totals_of(const struct run *run, const struct adapter *adapter, const struct vector_file *file);

/// True when every case of this adapter was judged, and nothing of it fails a run at `level`.
bool totals_is_as_expected(const struct run *run, const struct adapter *adapter, enum level level);

/// True when this result alone keeps a run from being as expected: an error, or a difference at the level
/// that counts (of a claim, the function's own), of an adapter that is not just shown.
bool totals_fails(const struct run *run, const struct adapter *adapter, size_t index, enum level level);

/// Cases that got pass, permitted, known, fail or error, from all adapters.
size_t totals_judged(const struct run *run);

/// The exit status of a run that has ended.
int totals_exit_status(const struct run *run, enum level level);

#ifdef __cplusplus
}
#endif
#endif
