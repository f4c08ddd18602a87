// SPDX-License-Identifier: MIT
// An entry of a proposed ledger: the cases of one cause, or of one entry that knows them.
#ifndef SOCKCONFORM_RUNNER_PROPOSE_ENTRY_H
#define SOCKCONFORM_RUNNER_PROPOSE_ENTRY_H

#include "propose/pinned.h"

#ifdef __cplusplus
extern "C" {
#endif

/// The entry of these cases. Verdict, reason and address are those of the entry that knows them; otherwise the reason is
/// empty. New reference.
json_t *entry_make(const struct pinned_case *const *cases, size_t count);

#ifdef __cplusplus
}
#endif
#endif
