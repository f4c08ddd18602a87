// SPDX-License-Identifier: MIT
// The adapters that need no adapter.json: ref, libc, libc:musl, python.
#ifndef SOCKCONFORM_RUNNER_ADAPTER_BUILT_IN_H
#define SOCKCONFORM_RUNNER_ADAPTER_BUILT_IN_H

#include "adapter/homes.h"
#include "base/text.h"

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

struct built_in {
    const char *name;
    const char *program; ///< in the folder of the executables; NULL: python3 on PATH, which runs the oracle
    const char *says;
    const char *install; ///< the line that installs what is missing
};

/// Ends with a row without a name.
extern const struct built_in built_in_adapters[];

/// NULL for any other name.
const struct built_in *built_in_find(const char *name);
/// True if its program is here; otherwise `missing` names it.
bool built_in_is_here(const struct built_in *row, const struct homes *homes, struct text *missing);

#ifdef __cplusplus
}
#endif
#endif
