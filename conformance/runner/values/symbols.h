// SPDX-License-Identifier: MIT
// Symbols: the names that vectors hold instead of numbers that differ between platforms.
#ifndef SOCKCONFORM_RUNNER_VALUES_SYMBOLS_H
#define SOCKCONFORM_RUNNER_VALUES_SYMBOLS_H

#include <jansson.h>
#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/// The one name of a code: of EAI_* for a gaierror, of the h_errno names for a herror, of E* for all other
/// classes. EAGAIN, EOPNOTSUPP, EDEADLK and NO_DATA stand for the names that share their numbers. NULL when
/// none has it.
const char *symbol_name(const json_t *constants, const char *exception_class, json_int_t number);

/// What an adapter with these constants would answer if it did what `expectation` says: names become its
/// numbers, `returns` becomes `returned`. A name it does not know stays a name, which no answer equals. New
/// reference.
json_t *symbols_as_answer(const json_t *expectation, const json_t *constants);

/// An answer with names for its numbers in code, args and text, for people and reports. New reference.
json_t *symbols_named(const json_t *answer, const json_t *constants);

#ifdef __cplusplus
}
#endif
#endif
