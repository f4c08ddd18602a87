// SPDX-License-Identifier: MIT
// The width of the screen, and texts that fit on a line of it.
#ifndef SOCKCONFORM_RUNNER_SUMMARY_SCREEN_H
#define SOCKCONFORM_RUNNER_SUMMARY_SCREEN_H

#include "base/text.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { SCREEN_COLUMNS = 100, SCREEN_LEAST_COLUMNS = 40, SCREEN_ROWS = 24 };

/// The columns of standard output: COLUMNS of the environment, else the terminal's, else SCREEN_COLUMNS; never
/// less than SCREEN_LEAST_COLUMNS.
size_t screen_columns(void);

/// The lines of standard output: LINES of the environment, else the terminal's, else SCREEN_ROWS.
size_t screen_rows(void);

/// Cuts a text that is wider than `columns`; it ends with "…" then.
void screen_fit(struct text *text, size_t columns);

/// Cuts two texts, each to columns of its own. Where their difference lies behind the cut, what they share gives way
/// to it, and both begin with "…".
void screen_fit_both(struct text *one, size_t one_columns, struct text *other, size_t other_columns);

#ifdef __cplusplus
}
#endif
#endif
