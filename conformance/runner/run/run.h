// SPDX-License-Identifier: MIT
// A run: adapters, cases, and the listener of results.
#ifndef SOCKCONFORM_RUNNER_RUN_RUN_H
#define SOCKCONFORM_RUNNER_RUN_RUN_H

#include "ledger/ledger.h"
#include "run/adapter.h"
#include "vectors/selection.h"
#include "vectors/vectors.h"

#ifdef __cplusplus
extern "C" {
#endif

struct run;
struct session;

/// Who wants to know while it goes on; each may be NULL.
struct run_listener {
    void *context;
    void (*greeted)(void *context, const struct run *run, const struct adapter *adapter);
    void (*settled)(void *context, const struct run *run, const struct adapter *adapter, size_t index);
    void (*line)(void *context, const struct adapter *adapter, bool sent, const char *line, size_t length);
    void (*waited)(void *context, const struct run *run);
};

struct claim;

struct run {
    const struct vectors *vectors;
    const struct selection *selection;
    const struct ledgers *ledgers;
    const struct claim *claim;    ///< NULL: all selected cases are judged at one level
    const struct adapter *oracle; ///< one of the adapters, asked beside the others; may be NULL
    struct adapter *adapters;
    size_t adapter_count;
    const char *world;    ///< digest of the world we are in; NULL outside
    const char *no_world; ///< why we are outside
    double limit_ms, hello_limit_ms;
    size_t jobs; ///< processes per adapter; 0: one, and more for the project's own adapters, for cases that
                 ///< wait
    const struct session *names_held_by; ///< the session that may bind shared names now, or NULL
    bool single;                         ///< no batches: each case is a line of its own
    bool ended;                          ///< everything that will be answered has been
    int interrupted;                     ///< the signal that cut the run, or 0
    double now_ms; ///< the clock of every limit, as it was when all adapters were last listened to; it stands
                   ///< still while this process is held up, for then an answer may wait unheard or its
                   ///< question unsent
    struct run_listener *listeners;
    size_t listener_count;
};

/// Tell every listener that wants to know.
void run_notify_greeted(const struct run *run, const struct adapter *adapter);
void run_notify_settled(const struct run *run, const struct adapter *adapter, size_t index);
void run_notify_waited(const struct run *run);
void run_notify_line(const struct run *run, const struct adapter *adapter, bool sent, const char *line,
                     size_t length);

#ifdef __cplusplus
}
#endif
#endif
