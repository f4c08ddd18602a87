// SPDX-License-Identifier: MIT
// Compares the answers of implementations to the same cases.
#ifndef SOCKCONFORM_RUNNER_COMPARE_COMPARE_H
#define SOCKCONFORM_RUNNER_COMPARE_COMPARE_H

#include "sides/answers.h"

#ifdef __cplusplus
extern "C" {
#endif

/// The comparison as one JSON object, from which each form of report is made: "sides" (A, B, ...),
/// "functions" (per function and side, the number of cases compared with A, and the levels of their
/// differences), "cases" (each that differs at `level` or graver, with its rule and all answers) and "since" (for each
/// side of A's own implementation: new, fixed, changed and vanished differences) and "unanswered" (for each other
/// side: the cases that A answers and it does not). New reference.
json_t *compare_answers(const struct run *run, const struct side *sides, size_t count, enum level level);

/// True if a side differs from A at `level` or graver, or does not answer what A answers.
bool compare_differs(const json_t *comparison, enum level level);

void compare_text(struct text *out, const json_t *comparison);
void compare_markdown(struct text *out, const json_t *comparison);
void compare_html(struct text *out, const json_t *comparison);

/// "returned 7f000001", "skipped: ..", "no answer: crashed: ..": one side's part of a case.
void compare_format_answers(struct text *out, const json_t *answers, size_t step);

#ifdef __cplusplus
}
#endif
#endif
