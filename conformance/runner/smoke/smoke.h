// SPDX-License-Identifier: MIT
// The checks of sockconform smoke: each feature of the protocol is tried by itself, up to the first that fails.
#ifndef SOCKCONFORM_RUNNER_SMOKE_SMOKE_H
#define SOCKCONFORM_RUNNER_SMOKE_SMOKE_H

#include "adapter/hello.h"
#include "protocol/child.h"
#include "protocol/line_reader.h"
#include "protocol/protocol.h"
#include "smoke/cause.h"

#ifdef __cplusplus
extern "C" {
#endif

struct smoke {
    char *const *argv;
    struct adapter_log log;
    double limit_ms, hello_limit_ms;
    struct child child;
    bool running;
    struct line_reader incoming;
    bool is_late; ///< this process did not answer in time
    bool greeted;
    struct hello hello;
    json_int_t seq;             ///< of the last request
    struct text sent, received; ///< the last request and the last line, for people
    json_int_t settled_seq;     ///< of the last request that was answered
    size_t answered;            ///< by this process
    struct cause cause;         ///< of the failure, after which nothing is checked
    struct text out;            ///< the output, line by line
    size_t good, bad, untried;
};

/// Runs the checks up to the first that fails; `out` has the output. False if there is no adapter to check: `out`
/// gives the reason.
bool smoke_try(struct smoke *smoke);
void smoke_free(struct smoke *smoke);

/// Checks, each of which passes, is left out, or ends all with a cause (in the file of this name).
void smoke_try_hello(struct smoke *smoke);     // hello.c
void smoke_try_facts(struct smoke *smoke);     // facts.c
void smoke_try_functions(struct smoke *smoke); // names.c
void smoke_try_constants(struct smoke *smoke);
void smoke_try_question(struct smoke *smoke); // requests.c
void smoke_try_blank_lines(struct smoke *smoke);
void smoke_try_skip(struct smoke *smoke);
void smoke_try_missing_result(struct smoke *smoke);
void smoke_try_errors(struct smoke *smoke);
void smoke_try_exceptions(struct smoke *smoke); // exceptions.c
void smoke_try_values(struct smoke *smoke);     // values.c
void smoke_try_batch(struct smoke *smoke);      // scripts.c
void smoke_try_scenario(struct smoke *smoke);
void smoke_try_fresh_run(struct smoke *smoke);
void smoke_try_elapsed(struct smoke *smoke);
void smoke_try_many(struct smoke *smoke); // flow.c
void smoke_try_bye(struct smoke *smoke);
void smoke_try_end_of_input(struct smoke *smoke);

/// Reports the result of one check: it passed, or it could not be tried.
void smoke_pass(struct smoke *smoke, const char *name, const char *what);
void smoke_leave(struct smoke *smoke, const char *name, const char *why);
/// The check failed, and `cause` says why.
void smoke_fail(struct smoke *smoke, const char *name);

extern const char smoke_hello_advice[], smoke_end_advice[];

/// A function without state, for questions whose answer does not matter; NULL if none of the offered ones is one.
const char *smoke_any_function(const struct smoke *smoke);
/// True if texts and arguments of its exceptions are not Python's ("settings":{"texts":"its own"}).
bool smoke_has_own_texts(const struct smoke *smoke);
/// Asks one step; returns its answer as a new reference, NULL and a cause if it was not valid.
json_t *smoke_ask_step(struct smoke *smoke, const char *function, const char *arguments);
/// The same for all answers to the steps, which are JSON.
json_t *smoke_ask_steps(struct smoke *smoke, const char *steps, size_t count);
/// The seq of the next request: an adapter that counts for itself does not guess it.
json_int_t smoke_next_seq(struct smoke *smoke);

/// A request of one step.
void smoke_add_run(struct text *line, json_int_t seq, const char *function, const char *arguments);
/// Checks that the answer has this seq and this number of parts.
bool smoke_fits(struct smoke *smoke, const struct answer *answer, enum answer_kind kind, size_t count);
/// Checks the form of an exception; false, and a cause, if it is wrong.
bool smoke_is_exception(struct smoke *smoke, const json_t *raised);

/// The conversation (conversation.c): each returns false, and a cause, on failure.
bool smoke_start(struct smoke *smoke);
/// Sends unchanged bytes.
bool smoke_send(struct smoke *smoke, const char *bytes, size_t length);
/// Waits for one line, which is in `received`, without its end.
bool smoke_receive(struct smoke *smoke, double limit_ms);
/// Waits for an answer.
bool smoke_read(struct smoke *smoke, struct answer *answer, double limit_ms);
/// True if one more line comes soon; `received` stays.
bool smoke_hears_more(struct smoke *smoke);
/// Sends a line and reads its answer.
bool smoke_ask(struct smoke *smoke, const char *line, struct answer *answer);
/// Waits until the process has ended.
bool smoke_wait_for_end(struct smoke *smoke, double limit_ms);
void smoke_stop(struct smoke *smoke);

#ifdef __cplusplus
}
#endif
#endif
