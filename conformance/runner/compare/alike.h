// SPDX-License-Identifier: MIT
// Cases that differ alike: under one rule, between the same sides, in the same way.
#ifndef SOCKCONFORM_RUNNER_COMPARE_ALIKE_H
#define SOCKCONFORM_RUNNER_COMPARE_ALIKE_H

#include <jansson.h>

#ifdef __cplusplus
extern "C" {
#endif

/// How a side differs from A at the first step that differs: "accepts" what A refuses, "refuses", "value", "exception",
/// "text", or "no answer"; NULL if it does not.
const char *alike_kind(const json_t *answers, const json_t *levels, size_t side);

/// Gives each case of the list "alike": a number, which cases of one rule share if the same sides gave equal answers,
/// and each group of sides an answer of the same kind, at the same level.
void alike_number(json_t *cases);

/// The cases by rule, in the order in which rules first differ, and there by likeness: a list of
/// {"level":"value","count":22,"entries":[[case, case, ...], ...]}. New reference.
json_t *alike_by_rule(const json_t *cases);

#ifdef __cplusplus
}
#endif
#endif
