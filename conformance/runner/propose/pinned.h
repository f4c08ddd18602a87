// SPDX-License-Identifier: MIT
// A case of a proposed ledger: its answer as it is pinned, and its cause.
#ifndef SOCKCONFORM_RUNNER_PROPOSE_PINNED_H
#define SOCKCONFORM_RUNNER_PROPOSE_PINNED_H

#include "run/run.h"

#ifdef __cplusplus
extern "C" {
#endif

struct pinned_case {
    size_t index; ///< of the case and its result
    const char *id;
    const struct known_entry *known; ///< the entry that knows it; else NULL
    json_t *answer;                  ///< as a ledger pins it: what varied is `one_of` several, or `alike`
    json_t *by_cause; ///< {"step":..,"alike":..} if that pins it as well, and no ledger says how; else NULL
    bool spoils;      ///< other cases differ only after it, or a ledger says so
    char *cause;      ///< "socketpair() raised OSError: .."; the reason of an error
};

/// The pinned form of a difference that was asked once or twice. `second` is NULL if it was asked once.
void pinned_make(struct pinned_case *pinned, const struct run *run, const struct adapter *adapter,
                 size_t index, const json_t *second);
/// The form of a case whose pin in a ledger holds: it stays as it is, and becomes no other that allows more.
void pinned_make_known(struct pinned_case *pinned, const struct run *run, const struct adapter *adapter,
                       size_t index, const struct known_entry *known);
/// The form of a case that is as expected, but spoils its process.
void pinned_make_spoiling(struct pinned_case *pinned, const struct run *run, const struct adapter *adapter,
                          size_t index);
void pinned_free(struct pinned_case *pinned);

#ifdef __cplusplus
}
#endif
#endif
