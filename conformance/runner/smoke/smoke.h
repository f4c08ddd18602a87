// SPDX-License-Identifier: MIT
// The checks of sockconform smoke: each feature of the protocol is tried by itself, with advice.
#ifndef SOCKCONFORM_RUNNER_SMOKE_SMOKE_H
#define SOCKCONFORM_RUNNER_SMOKE_SMOKE_H

#include "adapter/hello.h"
#include "protocol/child.h"
#include "protocol/line_reader.h"
#include "protocol/protocol.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { SMOKE_MOST_ADVICE = 32 };

struct smoke {
    char *const *argv;
    struct adapter_log log;
    double limit_ms, hello_limit_ms;
    struct child child;
    bool running;
    struct line_reader incoming;
    bool greeted;
    struct hello hello;
    json_int_t seq;
    struct text out; ///< the output, line by line
    size_t good, bad, untried;
    const char *advised[SMOKE_MOST_ADVICE]; ///< the advice that was already printed
    size_t advice_count;
};

/// Runs all checks; `out` has the output. False if there is no adapter to check: `out` gives the reason.
bool smoke_try(struct smoke *smoke);
void smoke_free(struct smoke *smoke);

/// Each kind of value (values.c).
void smoke_try_values(struct smoke *smoke);

/// Checks of the hello (hello.c). smoke_try_hello() returns false if there is no adapter to check.
bool smoke_try_hello(struct smoke *smoke);
void smoke_try_facts(struct smoke *smoke);
void smoke_try_constants(struct smoke *smoke);
bool smoke_offers_any(struct smoke *smoke);

/// Each kind of request (requests.c).
void smoke_try_skip(struct smoke *smoke);
void smoke_try_raised(struct smoke *smoke);
void smoke_try_error(struct smoke *smoke, const char *name, const char *line);
void smoke_try_batch(struct smoke *smoke);
void smoke_try_scenario(struct smoke *smoke);
void smoke_try_fresh_run(struct smoke *smoke);

/// Many requests at once, and the end (flow.c).
void smoke_try_many(struct smoke *smoke);
void smoke_try_end(struct smoke *smoke, const char *name, const char *bye, const char *advice);

/// Reports the result of one check: it passed, it failed, or it could not be tried.
void smoke_pass(struct smoke *smoke, const char *name, const char *what);
void smoke_fail(struct smoke *smoke, const char *name, const char *what, const char *advice);
void smoke_leave(struct smoke *smoke, const char *name, const char *why);

/// After a failure the adapter may be in any state: the next check uses a new process.
bool smoke_begin_anew(struct smoke *smoke);
/// A function without state, for questions whose answer does not matter.
const char *smoke_any_function(const struct smoke *smoke);
/// Asks one step; returns its answer as a new reference, NULL if it was not valid.
json_t *smoke_ask_step(struct smoke *smoke, const char *function, const char *arguments, struct text *why);

/// A request of one step.
void smoke_add_run(struct text *line, json_int_t seq, const char *function, const char *arguments);
/// Checks that the answer has this seq and this number of parts.
bool smoke_fits(const struct answer *answer, enum answer_kind kind, json_int_t seq, size_t count,
                struct text *why);

/// The conversation (conversation.c): each returns false, and `why`, on failure.
bool smoke_start(struct smoke *smoke, struct text *why);
/// Sends unchanged bytes.
bool smoke_send(struct smoke *smoke, const char *bytes, size_t length, struct text *why);
/// Waits for one line, without its end.
bool smoke_receive(struct smoke *smoke, double limit_ms, struct text *line, struct text *why);
/// Sends a line and reads its answer.
bool smoke_ask(struct smoke *smoke, const char *line, struct answer *answer, struct text *why);
/// Waits until the process has ended.
bool smoke_wait_for_end(struct smoke *smoke, double limit_ms, struct text *why);
void smoke_stop(struct smoke *smoke);

#ifdef __cplusplus
}
#endif
#endif
