// SPDX-License-Identifier: MIT
// A run: adapters, cases, and the listener of results.
#ifndef SOCKCONFORM_RUNNER_RUN_RUN_H
#define SOCKCONFORM_RUNNER_RUN_RUN_H

#include "ledger/ledger.h"
#include "run/adapter.h"
#include "select/selection.h"
#include "vectors/vectors.h"

#ifdef __cplusplus
extern "C" {
#endif

struct run;
struct session;

/// The callbacks of a listener during the run; each may be NULL.
struct run_listener {
    void *context;
    void (*greeted)(void *context, const struct run *run, const struct adapter *adapter);
    void (*settled)(void *context, const struct run *run, const struct adapter *adapter, size_t index);
    void (*line)(void *context, const struct adapter *adapter, bool sent, const char *line, size_t length);
    void (*waited)(void *context, const struct run *run);
};

struct claim;
struct world_watch;

struct run {
    const struct vectors *vectors;
    const struct selection *selection;
    const struct ledgers *ledgers;
    const struct claim *claim;    ///< NULL: all selected cases are judged at one level
    unsigned deciding_rules;      ///< levels of rules whose differences decide: bits of judge/rule_levels.h
    const struct adapter *oracle; ///< one of the adapters, which is also asked; may be NULL
    struct adapter *adapters;
    size_t adapter_count;
    const char *host;          ///< the name of the machine; for a report of several, their names
    long long started;         ///< seconds since 1970
    double took_ms;            ///< until all was asked; of several, together
    const char *world;         ///< digest of the current world; NULL outside
    int door;                  ///< through which other worlds are entered (world.h); negative: there is none
    const char *no_world;      ///< the reason why there is no world
    struct world_watch *watch; ///< of the world's helpers; NULL outside
    char *
        not_valid; ///< the reason why the whole run is not valid, such as a dead helper of the world; NULL if it is
    bool world_is_missed; ///< the world was wanted, and the last line must say that there was none
    double limit_ms, hello_limit_ms;
    double brisk_limit_ms; ///< of an answer that takes no time, on a quiet machine
    double crashing_most_ms,
        hanging_most_ms; ///< so long an adapter may only fail before it must prove that it lives
    size_t
        jobs; ///< processes per adapter; 0: one, and additional ones of the project's own adapters for cases that
              ///< wait
    const struct session *names_held_by; ///< the session that may bind shared names now, or NULL
    size_t kept_bytes;                   ///< about the memory of the answers that differ
    bool single;                         ///< no batches: each case has its own line
    bool asks_again;                     ///< the cases that were put aside are asked now
    bool must_be_complete;               ///< a case without an answer, skipped or not offered, fails the run
    bool asks_once;      ///< no difference is asked again, nor a case that a busy machine can spoil
    bool asks_once_more; ///< whatever differs, for a proposed ledger
    bool ended;          ///< all cases are settled
    int interrupted;     ///< the signal that cut the run, or 0
    double now_ms;       ///< the clock of all limits, at the time when all adapters were last read; it stops
                         ///< while this process is held up, because an answer may be unread or a question
                         ///< unsent then
    double quiet_ms;     ///< the same clock, but it also stops while the machine is not quiet
    struct run_listener *listeners;
    size_t listener_count;
};

/// False when it was cut, or is not valid.
bool run_is_whole(const struct run *run);
/// True if nothing that is asked from now on decides anything: the run is cut or not valid, or an adapter that
/// decides the exit status cannot start.
bool run_is_over(const struct run *run);
/// The run says nothing from now on; the first reason stays.
void run_is_not_valid(struct run *run, const char *why);

/// True if a difference in this case, by the level of its rule, may decide the exit status.
bool run_rule_decides(const struct run *run, size_t index);

/// Call the listeners.
void run_notify_greeted(const struct run *run, const struct adapter *adapter);
void run_notify_settled(const struct run *run, const struct adapter *adapter, size_t index);
void run_notify_waited(const struct run *run);
void run_notify_line(const struct run *run, const struct adapter *adapter, bool sent, const char *line,
                     size_t length);

#ifdef __cplusplus
}
#endif
#endif
