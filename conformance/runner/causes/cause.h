// SPDX-License-Identifier: MIT
// The cause of a difference: its first differing step, and the answer at that step made alike.
#ifndef SOCKCONFORM_RUNNER_CAUSES_CAUSE_H
#define SOCKCONFORM_RUNNER_CAUSES_CAUSE_H

#include "adapter/hello.h"
#include "base/text.h"
#include "vectors/vectors.h"

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

struct cause {
    size_t at; ///< the first differing step, from 0
    struct text
        step; ///< what it calls or reads: "socketpair()", ".settimeout()", ".timeout"; or "a refused call"
    struct text says; ///< what it did, for people: "raised OSError: .."
    json_t *alike;    ///< its answer, made alike
    bool is_whole;    ///< no later step differs in another way
};

/// The cause of the difference at step `at` or behind it; false, and nothing must be freed, if no step there differs.
/// `observed` has an answer per step.
bool cause_of(struct cause *cause, const struct hello *hello, const struct vector_case *one, size_t at,
              const json_t *observed);
void cause_free(struct cause *cause);

/// "socketpair() raised OSError: ...", on one line: equal for differences of one cause, and only for these.
void cause_add(struct text *out, const struct cause *cause);

/// True if the answers differ by this cause alone: first at a call of `step`, with an answer that becomes `alike`, and in
/// no other way later.
bool cause_is(const struct hello *hello, const struct vector_case *one, const json_t *observed,
              const char *step, const json_t *alike);

#ifdef __cplusplus
}
#endif
#endif
