// SPDX-License-Identifier: MIT
// The causes of an adapter's differences as text: at most a screen of them, those that fail the run first.
#ifndef SOCKCONFORM_RUNNER_OVERVIEW_CAUSE_LINES_H
#define SOCKCONFORM_RUNNER_OVERVIEW_CAUSE_LINES_H

#include "outcome/caused.h"

#ifdef __cplusplus
extern "C" {
#endif

/// The number of causes that a screen has room for.
enum { CAUSES_SHOWN = 10 };

/// True if some differences share a cause, so that the causes are fewer than the cases.
bool causes_are_worth_showing(const struct caused *caused);

/// Adds the causes of each adapter's differences: their cases, words cut at so many columns (0: nowhere), an example, and the command that repeats it.
void cause_lines_add(struct text *out, const struct run *run, enum level level, size_t columns);

/// "and 12 more causes of 30 cases"; nothing if all causes are shown.
void cause_lines_add_rest(struct text *out, const struct caused *caused);

#ifdef __cplusplus
}
#endif
#endif
