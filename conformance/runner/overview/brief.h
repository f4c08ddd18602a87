// SPDX-License-Identifier: MIT
// A run on one screen: the rows of the table that differ, and the causes.
#ifndef SOCKCONFORM_RUNNER_OVERVIEW_BRIEF_H
#define SOCKCONFORM_RUNNER_OVERVIEW_BRIEF_H

#include "run/run.h"

#ifdef __cplusplus
extern "C" {
#endif

/// Adds both for a screen of this size, which the lines before and behind share.
void brief_add(struct text *out, const struct run *run, enum level level, size_t columns, size_t rows);

#ifdef __cplusplus
}
#endif
#endif
