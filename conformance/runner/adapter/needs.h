// SPDX-License-Identifier: MIT
// What named adapters need: each test is an sh command that ends with exit status 0 if the thing is there.
#ifndef SOCKCONFORM_RUNNER_ADAPTER_NEEDS_H
#define SOCKCONFORM_RUNNER_ADAPTER_NEEDS_H

#include "adapter/named.h"

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Zeroed is empty. Adapters that share a test share its run.
struct needs {
    struct need *list;
    size_t count, capacity;
};

/// Notes the tests of an adapter.
void needs_want(struct needs *needs, const struct named *named, const struct homes *homes);
/// Runs the tests that were noted, some side by side, each for at most half a minute.
void needs_test(struct needs *needs);
/// True if all tests of this adapter found what they look for; otherwise `missing` lists the rest: "gevent, node".
bool needs_are_met(const struct needs *needs, const struct named *named, const struct homes *homes,
                   struct text *missing);
void needs_free(struct needs *needs);

#ifdef __cplusplus
}
#endif
#endif
