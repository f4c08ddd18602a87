// SPDX-License-Identifier: MIT
// Whose difference it is: the vector, the live oracle and the port, each against the others.
#ifndef SOCKCONFORM_RUNNER_OWNER_H
#define SOCKCONFORM_RUNNER_OWNER_H

#include "run.h"

#ifdef __cplusplus
extern "C" {
#endif

enum owner {
    OWNER_UNKNOWN, /* the oracle gave no answer to this case */
    OWNER_PORT,    /* the oracle answers as the vector says; the port alone differs */
    OWNER_VECTOR,  /* the oracle is the build that was recorded, and differs from the vector: it is stale */
    OWNER_NOT_RECORDED, /* the port is newer than the vectors, and the oracle is older than the port */
    OWNER_PLATFORM, /* the oracle, on this platform or of a version that was not recorded, differs as well */
    OWNER_COUNT
};

struct ownership {
    enum owner owner;
    bool answers_as_oracle; /* the port answers as the oracle does */
};

/** Of one result that differs; `adapter` may be the oracle itself. */
struct ownership owner_of(const struct run *run, const struct adapter *adapter, size_t index);

const char *owner_name(enum owner owner); /* "port" */
/** "the oracle, CPython 3.11.2, answers as the vector says: the port differs" */
void owner_say(struct text *out, const struct run *run, const struct adapter *adapter, size_t index);

/** {"verdict":"port","says":..,"oracle":NAME,"answers_as_oracle":false,"answer":[..]}; NULL when the run has
 * no oracle, or the result does not differ. New reference. */
json_t *owner_report(const struct run *run, const struct adapter *adapter, size_t index);

#ifdef __cplusplus
}
#endif
#endif
