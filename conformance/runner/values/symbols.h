// SPDX-License-Identifier: MIT
// Symbols: the names in vectors that replace numbers that differ between platforms.
#ifndef SOCKCONFORM_RUNNER_VALUES_SYMBOLS_H
#define SOCKCONFORM_RUNNER_VALUES_SYMBOLS_H

#include <jansson.h>
#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/// The name of a code: EAI_* for a gaierror, an h_errno name for a herror, E* for all other classes. EAGAIN,
/// EOPNOTSUPP, EDEADLK and NO_DATA replace other names of the same number. NULL if no name has it.
const char *symbol_name(const json_t *constants, const char *exception_class, json_int_t number);

/// The answer of an adapter with these constants that fulfils `expectation`: names become its numbers,
/// `returns` becomes `returned`. An unknown name stays a name, which no answer equals. New reference.
json_t *symbols_as_answer(const json_t *expectation, const json_t *constants);

/// An answer with names for its numbers in code, args and text, for people and reports. New reference.
json_t *symbols_named(const json_t *answer, const json_t *constants);

#ifdef __cplusplus
}
#endif
#endif
