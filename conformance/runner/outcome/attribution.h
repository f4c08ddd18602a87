// SPDX-License-Identifier: MIT
// The attribution of a difference: compares the vector, the live oracle and the port, and finds which one is
// wrong.
#ifndef SOCKCONFORM_RUNNER_OUTCOME_ATTRIBUTION_H
#define SOCKCONFORM_RUNNER_OUTCOME_ATTRIBUTION_H

#include "run/run.h"

#ifdef __cplusplus
extern "C" {
#endif

enum owner {
    OWNER_UNKNOWN, ///< the oracle gave no answer to this case, or is older than the port
    OWNER_PORT,    ///< the oracle answers as the vector says; only the port differs
    OWNER_VECTOR, ///< the oracle is the recorded build, and differs from the vector: the vector is out of date
    OWNER_NOT_RECORDED, ///< the port is newer than the vectors, and no equally new oracle confirms them
    OWNER_PLATFORM,     ///< the oracle, on this platform or of an unrecorded version, differs as well
    OWNER_COUNT
};

struct attribution {
    enum owner owner;
    bool oracle_answered;
    bool oracle_can_tell;   ///< it answered, and is at least as new as the port
    bool answers_as_oracle; ///< the port answers as the oracle does
};

/// True if a result has an attribution: it differs, and the run has an oracle or the adapter is newer than
/// the vectors.
bool attribution_applies(const struct run *run, const struct adapter *adapter, size_t index);
/// Attributes one difference; `adapter` may be the oracle itself.
struct attribution attribution_of(const struct run *run, const struct adapter *adapter, size_t index);

/// True for a difference that no ledger knows and that is not recorded yet: it does not fail the run.
bool attribution_is_not_recorded(const struct run *run, const struct adapter *adapter, size_t index);

const char *attribution_name(enum owner owner); // "port"
/// "the oracle, CPython 3.11.2, answers as the vector says: the port differs"
void attribution_format(struct text *out, const struct run *run, const struct adapter *adapter, size_t index);

/// {"verdict":"port","says":..,"oracle":NAME,"answers_as_oracle":false,"answer":[..]}, the last three with an
/// oracle; NULL if there is no attribution. New reference.
json_t *attribution_json(const struct run *run, const struct adapter *adapter, size_t index);

#ifdef __cplusplus
}
#endif
#endif
