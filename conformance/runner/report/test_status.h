// SPDX-License-Identifier: MIT
// A case's result for readers that know pass, fail, skip and nothing more: JUnit's and TAP's.
#ifndef SOCKCONFORM_RUNNER_TOLD_H
#define SOCKCONFORM_RUNNER_TOLD_H

#include "base/text.h"
#include "run/run.h"

#ifdef __cplusplus
extern "C" {
#endif

enum told_as {
    TOLD_PASS,
    TOLD_FAIL,
    TOLD_ERROR,
    TOLD_TODO, /* it differs, and fails nothing: known, shown, or at a level that does not count */
    TOLD_SKIP
};

struct told {
    enum told_as as;
    struct text says; /* one line: why; empty where there is nothing to say */
};

struct told told_of(const struct run *run, const struct adapter *adapter, size_t index, enum level level);
void told_free(struct told *told);

/** Lines for one result that differs or gave no answer: call, rule, both sides, whose it is, how to replay
 * it. */
void told_add_detail(struct text *out, const struct run *run, const struct adapter *adapter, size_t index);

#ifdef __cplusplus
}
#endif
#endif
