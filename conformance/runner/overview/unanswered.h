// SPDX-License-Identifier: MIT
// What of the module is not offered, and which cases got no answer.
#ifndef SOCKCONFORM_RUNNER_OVERVIEW_UNANSWERED_H
#define SOCKCONFORM_RUNNER_OVERVIEW_UNANSWERED_H

#include "run/run.h"

#ifdef __cplusplus
extern "C" {
#endif

/// "libc glibc 2.36 does not offer 3 of 46 functions (accept, bind, listen) and 1 of 416 constants (AF_ALG)": a line per
/// adapter that lacks something; all names if the run must be complete, none if it is `brief`, else the first ones.
void unanswered_add_lacking(struct text *out, const struct run *run, bool brief);

/// Of a run that must be complete: the adapters that left cases without an answer, and the reasons unless it is
/// `brief`; else nothing.
void unanswered_add(struct text *out, const struct run *run, bool brief);

#ifdef __cplusplus
}
#endif
#endif
