// SPDX-License-Identifier: MIT
// Totals of an adapter's differences: known ones by verdict, attributed ones by owner, stale ledger entries.
#ifndef SOCKCONFORM_RUNNER_SUMMARY_DIFFERENCE_COUNTS_H
#define SOCKCONFORM_RUNNER_SUMMARY_DIFFERENCE_COUNTS_H

#include "base/text.h"
#include "outcome/attribution.h"
#include "run/run.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { VERDICT_COUNT = 4 }; ///< port, platform, cpython, vector

/// Counts the results that a ledger knows, per verdict; returns the sum.
size_t difference_counts_by_verdict(const struct run *run, const struct adapter *adapter,
                                    size_t counts[VERDICT_COUNT]);
/// Counts differences, known or not, by owner; the run has an oracle. Returns the sum.
size_t difference_counts_by_attribution(const struct run *run, const struct adapter *adapter,
                                        size_t counts[OWNER_COUNT]);

/// "port 3 · platform 1"
void difference_counts_format_verdicts(struct text *out, const size_t counts[VERDICT_COUNT]);
void difference_counts_format_attributions(struct text *out, const size_t counts[OWNER_COUNT]);

/// The same as lines of text; nothing if the counts are zero.
void difference_counts_add_known(struct text *out, const struct run *run, const struct adapter *adapter);
void difference_counts_add_attributions(struct text *out, const struct run *run,
                                        const struct adapter *adapter);
void difference_counts_add_stale(struct text *out, const struct adapter *adapter);

#ifdef __cplusplus
}
#endif
#endif
