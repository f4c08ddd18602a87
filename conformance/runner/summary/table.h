// SPDX-License-Identifier: MIT
// The text of a run: its head, the table per function, and the last line.
#ifndef SOCKCONFORM_RUNNER_SUMMARY_TABLE_H
#define SOCKCONFORM_RUNNER_SUMMARY_TABLE_H

#include "outcome/totals.h"
#include "run/run.h"

#ifdef __cplusplus
extern "C" {
#endif

/// 1,214 cases in 22 functions and 9 scenario topics · vectors 5f3a91c0d2e4 (CPython 3.13.0) · world 5f3a91
/// entered
void table_add_head(struct text *out, const struct run *run);
/// "CPython 3.16.0 is newer than the vectors (3.15.2) and is judged as that": each such line once.
void table_add_newer(struct text *out, const struct run *run);
/// The number of differences that are not recorded yet, and the command that records them; nothing if it is
/// zero.
void table_add_unrecorded(struct text *out, const struct run *run);
/// The number of differences that would fail the run if rules of each level decided, and the option that makes
/// them; nothing if it is zero.
void table_add_left_to_rules(struct text *out, const struct run *run, enum level level);
/// A row per function and per topic, a column per adapter, their sum.
void table_add(struct text *out, const struct run *run);
/// The same with at most so many lines: only rows of functions that differ, and a line about the others; the number of
/// lines.
size_t table_add_brief(struct text *out, const struct run *run, size_t most);
/// The remarks after a count of passes, with `gap` before each: "3 permitted", "2 differ: value 2".
void table_add_remarks(struct text *out, const struct totals *totals, const char *gap);
/// Adds a line when answers were as expected only after asking again.
void table_add_asked_again(struct text *out, const struct run *run);
/// Adds a line for each case after which others differ, and one when the time to ask again was up.
void table_add_poisoned(struct text *out, const struct run *run);
/// as expected: ref, CPython (exit 0); not valid: no case was judged (exit 2)
void table_add_verdict(struct text *out, const struct run *run, enum level level);

#ifdef __cplusplus
}
#endif
#endif
