// SPDX-License-Identifier: MIT
// The text below the table: differences by rule, errors by reason, skipped cases, stale ledger entries.
#ifndef SOCKCONFORM_RUNNER_SUMMARY_DIFFERENCES_H
#define SOCKCONFORM_RUNNER_SUMMARY_DIFFERENCES_H

#include "outcome/groups.h"
#include "run/run.h"

#ifdef __cplusplus
extern "C" {
#endif

struct differences_form {
    bool in_full;   ///< similar differences are not folded
    size_t columns; ///< lines of a difference are cut there; 0: nowhere
};

void differences_add(struct text *out, const struct run *run, const struct differences_form *form);

/// The lines "expected", "observed" and their level, for one result that differs; each line `indent` deep,
/// and cut at `columns` unless that is 0.
void differences_add_detail(struct text *out, const struct run *run, const struct adapter *adapter,
                            size_t index, const char *indent, size_t columns);

/// "and 6 more like it: COMMAND": how many there are behind the first of the group, and the command that asks the whole group.
void differences_add_more(struct text *out, const struct run *run, const struct adapter *adapter,
                          const struct group *alike);

/// The sources of an adapter's permitted answers, a line each with the number of its cases; nothing if it gave none.
void differences_add_permitted(struct text *out, const struct run *run, const struct adapter *adapter);

#ifdef __cplusplus
}
#endif
#endif
