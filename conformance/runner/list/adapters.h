// SPDX-License-Identifier: MIT
// The table of the adapters that have a name.
#ifndef SOCKCONFORM_RUNNER_LIST_ADAPTERS_H
#define SOCKCONFORM_RUNNER_LIST_ADAPTERS_H

#include "adapter/homes.h"
#include "base/text.h"

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/// The names alone, one a line. False, and `why`, if an adapter.json is wrong.
bool adapters_add_names(struct text *out, const struct homes *homes, struct text *why);
/// What each is, whether it is here, and the line that installs what is missing. It runs their tests.
bool adapters_add_table(struct text *out, const struct homes *homes, struct text *why);

#ifdef __cplusplus
}
#endif
#endif
