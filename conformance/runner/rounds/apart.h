// SPDX-License-Identifier: MIT
// Asks chosen cases in a new process, in a chosen order, beside the results of the run.
#ifndef SOCKCONFORM_RUNNER_ROUNDS_APART_H
#define SOCKCONFORM_RUNNER_ROUNDS_APART_H

#include "run/run.h"

#ifdef __cplusplus
extern "C" {
#endif

/// Indexes of cases, in the order in which they are asked.
struct order {
    size_t *cases;
    size_t count;
};

/// The room is for all selected cases; the caller frees it.
struct order order_new(const struct run *run);
void order_add(struct order *order, size_t index);
bool order_has(const struct order *order, size_t index);

/// Asks one new process these cases, or several that share them. Returns new results, one per selected case; OUTCOME_NONE stands for a case that was
/// not asked, or not in time. With one process, the cases are asked exactly in this order. The results and the state of the adapter stay as they are.
struct result *ask_apart(struct run *run, struct adapter *adapter, const struct order *order,
                         size_t processes, double until_ms);
/// Frees such results.
void apart_free(const struct run *run, struct result *results);

#ifdef __cplusplus
}
#endif
#endif
