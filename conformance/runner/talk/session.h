// SPDX-License-Identifier: MIT
// A session: one adapter process after another, with a window of questions in flight.
#ifndef SOCKCONFORM_RUNNER_TALK_SESSION_H
#define SOCKCONFORM_RUNNER_TALK_SESSION_H

#include "protocol/child.h"
#include "protocol/line_reader.h"
#include "run/run.h"

#ifdef __cplusplus
extern "C" {
#endif

/// Measured over pipes: more requests in flight are not faster (conformance/bench/README.md).
enum { SESSION_WINDOW = 512 };

enum session_state {
    SESSION_GREETING, ///< hello was sent
    SESSION_ASKING,
    SESSION_LEAVING, ///< bye was sent
    SESSION_DONE
};

/// A request that was sent, but not answered.
struct flight {
    struct ask ask;
    bool is_batch;
    struct text expected; ///< the correct answer line; empty if it cannot be
                          ///< told
    double sent_ms, sent_quiet_ms;
    bool is_brisk; ///< its answer takes no time
};

struct session {
    struct run *run;
    struct adapter *adapter;
    size_t place; ///< among the adapter's sessions; 0 asks plain cases first, the others cases that wait
    struct child child;
    size_t lives;            ///< processes started so far
    size_t process;          ///< the current one, by its number among all processes of the adapter
    unsigned failures;       ///< number of failures in a row without a valid answer
    double failing_since_ms; ///< the time of the first of them
    enum session_state state;
    struct flight window[SESSION_WINDOW]; ///< by seq modulo its size; a slot without cases is free
    json_int_t first_seq;                 ///< of this process
    json_int_t oldest_seq, next_seq;
    size_t in_flight;
    size_t slow_in_flight; ///< of these, those whose answer may take the whole limit
    bool is_waiting;       ///< the request in flight takes time, and is the only one
    bool
        is_proving; ///< it only shows if the adapter lives: it asks nothing else, and its answer counts nowhere
    const char *suspected; ///< the function that hung before; NULL if none did
    size_t answered;       ///< requests that this process has answered
    bool is_spoiled;       ///< this process was asked a case that spoils it: it is asked nothing more
    size_t *alone;         ///< cases to ask again, one at a time
    size_t alone_from, alone_to, alone_capacity;
    bool alone_from_back; ///< the last question failed: continue at the other end
    struct text outgoing;
    bool is_wide; ///< a larger pipe was requested
    size_t outgoing_at;
    struct line_reader incoming;
    struct text
        spoiled; ///< a line that is no answer came while a single question was in flight; its fault, else empty
    double spoiled_ms;                         ///< the time of the first one
    double last_valid_ms, last_valid_quiet_ms; ///< the time of the last valid answer
    double started_ms, closed_ms;              ///< the time when its output ended; 0 before
};

/// A session without a process.
void session_init(struct session *session, struct run *run, struct adapter *adapter, size_t place);
/// Ends the process in any state.
void session_end(struct session *session);
void session_free(struct session *session);

#ifdef __cplusplus
}
#endif
#endif
