// SPDX-License-Identifier: MIT
// The result of one case for one adapter.
#ifndef SOCKCONFORM_RUNNER_RUN_RESULT_H
#define SOCKCONFORM_RUNNER_RUN_RESULT_H

#include "judge/judge.h"
#include "ledger/ledger.h"

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

struct vector_case;

/// The beginning of the reason why a script is not offered whose family the hello does not have.
#define REASON_FAMILY "the family "

/// The result of one case for one adapter.
struct result {
    enum outcome outcome;
    enum level level; ///< the level of the difference
    bool by_subclass; ///< at the level class: the exception is of a subclass of the expected class
    size_t step;      ///< the step that decided that
    json_t *observed; ///< answers per step; NULL if there are none, or if they are exactly the expected ones
    bool is_short;    ///< `observed` is a short form (values/short_answer.h): too much is kept already
    char *reason;     ///< of skipped and error; printable, on one line, clipped
    char *
        last_lines; ///< of an error: the last lines of the process's log, each with its end; NULL if there are none
    const struct known_entry *entry; ///< of known
    bool aside;                      ///< not told yet, because it is asked again
    bool is_doubtful;                ///< aside, because a busy machine can have spoiled it
    bool asked_again;                ///< its first answer differed, and does not count
    double took_ms;                  ///< about the time until its answer; 0 if it has none
    const struct vector_case *after; ///< it differs only after this case, in the same process; else NULL
};

/// One thing that is wrong with a ledger.
struct stale_entry {
    char *says;   ///< "path:12: inet_aton/x: it passes now; remove the entry"
    bool decides; ///< false: its case is under a rule whose level does not decide, so it is shown only
};

/// Ledger entries that an adapter's answers show to be out of date; zeroed is empty.
struct stale_entries {
    struct stale_entry *list;
    size_t count, capacity;
};

#ifdef __cplusplus
}
#endif
#endif
