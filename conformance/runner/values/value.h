// SPDX-License-Identifier: MIT
// Python values in the protocol's JSON form: validity and equality.
#ifndef SOCKCONFORM_RUNNER_VALUES_VALUE_H
#define SOCKCONFORM_RUNNER_VALUES_VALUE_H

#include "base/text.h"

#include <jansson.h>
#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/// How many arrays and objects of its JSON a value may have inside each other. The reader of JSON takes 2,048,
/// and every file that holds the value has to be read again.
enum { VALUE_MOST_LEVELS = 1000 };

/// True if an adapter may answer `value`; otherwise `why` names the fault.
bool value_check(const json_t *value, struct text *why);

/// True if `observed` is the value `expected`. The form does not matter: 5 is {"int":"5"}, "a" is
/// {"str":"a"}. `expected` may hold {"any":"port"}, {"any":"fd"}, {"any":"fds"} or {"any":"count"}. With `multiset` the items
/// of a list at the top may have any order.
bool value_equal(const json_t *expected, const json_t *observed, bool multiset);

/// The key of a one-key object such as {"bytes":..} and its value; NULL for any other value.
const char *value_kind(const json_t *value, const json_t **content);

/// True of a string without NUL: a name that is cut at one would be another name.
bool value_is_name(const json_t *value);

#ifdef __cplusplus
}
#endif
#endif
