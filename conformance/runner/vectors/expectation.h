// SPDX-License-Identifier: MIT
// Selects the expectation for an implementation: the base, a variant that replaces it, and the permitted
// answers.
#ifndef SOCKCONFORM_RUNNER_VECTORS_EXPECTATION_H
#define SOCKCONFORM_RUNNER_VECTORS_EXPECTATION_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// The number of parts of a version that are compared, and the maximal number that is read.
enum { VERSION_MINOR = 2, VERSION_WHOLE = 4, VERSION_PARTS = VERSION_WHOLE };

/// Reads the digits and dots at the front of `text`; a missing part is 0. Returns their end.
const char *version_read(const char *text, unsigned long parts[VERSION_PARTS]);

/// True if `range` is bounds, each with `>=` or `<`, such as ">=3.7.0,<3.10.0".
bool range_is_valid(const char *range);

/// True if dotted `version` satisfies each bound of `range`; a missing part counts as 0, "3.14.0rc1" as
/// 3.14.0.
bool range_holds(const char *range, const char *version);

/// Negative, 0 or positive if the first `parts` numbers of one dotted version are lower, equal or higher.
int version_compare(const char *version, const char *other, size_t parts);

/// True if each condition of `when` holds for these facts and this implementation; a missing fact fulfils no
/// condition.
bool when_holds(const json_t *when, const json_t *facts, const char *implementation);

/// True if all conditions in `when` exist and have a value of their type; otherwise `why` names the first
/// fault.
bool when_is_valid(const json_t *when, const char **why);

/// The expectation for a question (an object with "expect" and "variants"): the first variant that replaces
/// the base here, or the base. Borrowed.
const json_t *expect_in_force(const json_t *question, const json_t *facts, const char *implementation);

/// The variant with the permitted expectation of this number, from 0, in the order of expect_each_permitted(); NULL if
/// there are fewer. Borrowed.
const json_t *expect_permitted_variant(const json_t *question, const json_t *facts,
                                       const char *implementation, size_t number);

/// Calls `take` with each permitted expectation.
void expect_each_permitted(const json_t *question, const json_t *facts, const char *implementation,
                           void (*take)(void *context, const json_t *expectation), void *context);

#ifdef __cplusplus
}
#endif
#endif
