// SPDX-License-Identifier: MIT
// The result of a case as pass, fail or skip, for JUnit and TAP.
#ifndef SOCKCONFORM_RUNNER_REPORT_TEST_STATUS_H
#define SOCKCONFORM_RUNNER_REPORT_TEST_STATUS_H

#include "base/text.h"
#include "run/run.h"

#ifdef __cplusplus
extern "C" {
#endif

enum test_status_kind {
    STATUS_PASS,
    STATUS_FAIL,
    STATUS_ERROR,
    STATUS_TODO, ///< it differs, but does not fail the run: it is known, shown, or at a level that does not count
    STATUS_SKIP
};

struct test_status {
    enum test_status_kind kind;
    struct text says; ///< one line with the reason; may be empty
};

struct test_status test_status_of(const struct run *run, const struct adapter *adapter, size_t index,
                                  enum level level);
void test_status_free(struct test_status *status);

/// Lines for one result that differs or has no answer: call, rule, both sides, owner, command to replay it.
void test_status_add_detail(struct text *out, const struct run *run, const struct adapter *adapter,
                            size_t index);

#ifdef __cplusplus
}
#endif
#endif
