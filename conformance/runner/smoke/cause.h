// SPDX-License-Identifier: MIT
// The one cause of a failure: what happened, and what to do next.
#ifndef SOCKCONFORM_RUNNER_SMOKE_CAUSE_H
#define SOCKCONFORM_RUNNER_SMOKE_CAUSE_H

#include "base/text.h"

#include <jansson.h>
#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/// All zeros mean that nothing failed. A cause that is there stays: the first one is the one to mend.
struct cause {
    struct text what;
    const char *advice; ///< not owned
};

/// Takes a text in the form of printf() and the advice, which lives as long as the program; always false.
bool cause_set(struct cause *cause, const char *advice, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
bool cause_is_there(const struct cause *cause);
void cause_clear(struct cause *cause);

/// Why a line that an adapter wrote is no valid answer (line.c). `why` is the fault that the reader of answers found.
void cause_of_line(struct cause *cause, const char *line, size_t length, const char *why);
/// Why the answer to a step is not valid (answer.c); `where` names its place. False if a cause was found.
bool cause_of_step(struct cause *cause, const json_t *answer);

#ifdef __cplusplus
}
#endif
#endif
